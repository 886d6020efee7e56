import { fieldLabel, fieldValue, kindWords } from '#app/_server/kind-words.ts'
import type { SummaryRow } from '#components/summary-list/summary-list.tsx'
import type { Details } from '#lib/certificates/kind.ts'
import type { CertificateKind } from '#lib/generated/prisma/enums.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import { AsPrinted } from './as-printed.tsx'

/** The holder and the fields of a certificate as rows; what is not printed on it has none, its title is above. */
export function certificateRows(
  locale: Locale,
  { kind, holder, details }: { kind: CertificateKind; holder: string; details: Details },
): SummaryRow[] {
  const words = kindWords(locale, kind)
  const fields = Object.entries(details).flatMap(([field, value]) =>
    value === null || field === 'title'
      ? []
      : [
          {
            term: fieldLabel(words, field),
            value: <AsPrinted locale={locale}>{fieldValue(words, field, value)}</AsPrinted>,
          },
        ],
  )
  return holder === ''
    ? fields
    : [{ term: words.holder, value: <AsPrinted locale={locale}>{holder}</AsPrinted> }, ...fields]
}
