import { instantInWords } from '#app/_server/dates.ts'
import { pathIn } from '#app/_server/paths.ts'
import { QrCode } from '#components/qr-code/qr-code.tsx'
import { env } from '#lib/env.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import { qrCode } from '#lib/proof/qr.ts'

type Props = { locale: Locale; t: Translator; at: Date; path: string; number?: string }

/** What a clerk's file needs of a printed page: its address, also to scan, the number of the notice, the time. */
export function PrintMark({ locale, t, at, path, number }: Props) {
  const url = env().PUBLIC_URL + pathIn(locale, path)
  const code = qrCode(url)
  return (
    <div className="print-only flex break-inside-avoid items-start justify-between gap-4 border-t border-line pt-3 text-small">
      <div>
        <p className="font-semibold">{t('site.product')}</p>
        {number ? <p>{t('site.labelled', { label: t('notice.number'), message: number })}</p> : null}
        <p className="break-all">{t('notice.print.address', { url })}</p>
        <p>{t('notice.print.printed', { instant: instantInWords(locale, t, at) })}</p>
      </div>
      {code ? <QrCode {...code} /> : null}
    </div>
  )
}
