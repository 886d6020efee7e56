import { instantInWords } from '#app/_server/dates.ts'
import { pathIn } from '#app/_server/paths.ts'
import { env } from '#lib/env.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'

type Props = { locale: Locale; t: Translator; at: Date; path: string; number?: string }

/** What a clerk's file needs of a printed page: its address, the number of the notice, the time. */
export function PrintMark({ locale, t, at, path, number }: Props) {
  return (
    <div className="print-only border-t border-line pt-3 text-small">
      <p className="font-semibold">{t('site.product')}</p>
      {number ? <p>{t('site.labelled', { label: t('notice.number'), message: number })}</p> : null}
      <p>{t('notice.print.address', { url: env().PUBLIC_URL + pathIn(locale, path) })}</p>
      <p>{t('notice.print.printed', { instant: instantInWords(locale, t, at) })}</p>
    </div>
  )
}
