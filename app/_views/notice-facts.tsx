import { dateInWords, instantInWords } from '#app/_server/dates.ts'
import { SummaryList, type SummaryRow } from '#components/summary-list/summary-list.tsx'
import type { CalendarDate } from '#lib/calendar/dates.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { PublicNotice } from '#lib/notices/present.ts'
import { newspaperWords } from '#lib/notices/words.ts'
import { encodeBase64 } from '#lib/register/base64.ts'
import { AsPrinted } from './as-printed.tsx'
import { RegisterCode } from './register-code.tsx'

/** The line of the public register that holds a notice. */
export type RegisterLine = { sequence: bigint; leafHash: Uint8Array }

type Props = { locale: Locale; t: Translator; notice: PublicNotice; entry: RegisterLine | null }

/** When and where the notice was declared, printed and published, and by which number it is kept. */
export function NoticeFacts({ locale, t, notice, entry }: Props) {
  const { number, declarant, declaredOn, newspaper, publishedAt, region } = notice
  const rows: SummaryRow[] = [
    { term: t('notice.number'), value: number ?? t('notice.notNumbered') },
    ...(notice.documentNumber
      ? [
          {
            term: t('notice.documentNumber'),
            value: <AsPrinted locale={locale}>{notice.documentNumber}</AsPrinted>,
          },
        ]
      : []),
    ...(declarant
      ? [{ term: t('notice.declarant'), value: <AsPrinted locale={locale}>{declarant}</AsPrinted> }]
      : []),
    ...(notice.withdrawalReason
      ? [
          {
            term: t('notice.withdrawalReason'),
            value: t(`withdrawalReasons.${notice.withdrawalReason}`),
          },
        ]
      : []),
    { term: t('notice.declaredOn'), value: dateOr(declaredOn, locale, t('notice.noDate')) },
    ...(newspaper ? [{ term: t('notice.newspaper'), value: newspaperWords({ locale, t }, newspaper) }] : []),
    {
      term: t('notice.publishedAt'),
      value: publishedAt ? instantInWords(locale, t, publishedAt) : t('notice.notPublished'),
    },
    { term: t('notice.region'), value: <AsPrinted locale={locale}>{region.name}</AsPrinted> },
    ...(entry ? entryRows(t, entry) : []),
  ]
  return <SummaryList rows={rows} />
}

function dateOr(date: CalendarDate | null, locale: Locale, otherwise: string): string {
  return date === null ? otherwise : dateInWords(locale, date)
}

function entryRows(t: Translator, { sequence, leafHash }: RegisterLine): SummaryRow[] {
  return [
    { term: t('notice.entry'), value: t('notice.entryValue', { sequence: String(sequence) }) },
    { term: t('notice.entryHash'), value: <RegisterCode>{encodeBase64(leafHash)}</RegisterCode> },
  ]
}
