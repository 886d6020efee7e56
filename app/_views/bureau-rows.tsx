import type { SummaryRow } from '#components/summary-list/summary-list.tsx'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { PublicNotice } from '#lib/notices/present.ts'
import { AsPrinted } from './as-printed.tsx'

type Bureau = PublicNotice['bureau']

export { bureauName } from '#lib/notices/words.ts'

/** Where the bureau is found: its name and what it has of room, address and phone. English keeps the Chinese name. */
export function bureauRows(locale: Locale, t: Translator, bureau: Bureau): SummaryRow[] {
  const name =
    locale === 'en' ? (
      <>
        {bureau.nameEn} (<AsPrinted locale={locale}>{bureau.name}</AsPrinted>)
      </>
    ) : (
      bureau.name
    )
  const places = [
    [t('notice.bureau.room'), bureau.room],
    [t('notice.bureau.address'), bureau.address],
    [t('notice.bureau.phone'), bureau.phone],
  ] as const
  const rows = places.flatMap(([term, value]) =>
    value === null ? [] : [{ term, value: <AsPrinted locale={locale}>{value}</AsPrinted> }],
  )
  return [{ term: t('notice.bureau.name'), value: name }, ...rows]
}
