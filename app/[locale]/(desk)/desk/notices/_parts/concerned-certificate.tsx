import { kindWords } from '#app/_server/kind-words.ts'
import { CertificateNumber } from '#app/_views/certificate-number.tsx'
import { certificateRows } from '#app/_views/certificate-rows.tsx'
import { InlineError } from '#components/field/field.tsx'
import { SummaryList } from '#components/summary-list/summary-list.tsx'
import type { CertificateDraft } from '#lib/notices/schema.ts'
import { FormSection, type FormWords } from './form-section.tsx'

type Props = FormWords & {
  place: { index: number; total: number }
  stored: CertificateDraft
}

/** A certificate on which the act is done: as the earlier notice named it, not for change. */
export function ConcernedCertificate({ locale, t, state, place, stored }: Props) {
  const { index, total } = place
  const { kind, number, holders, details } = stored
  const words = kindWords(locale, kind)
  const error = state.errors[`certificates.${index}.number`]
  const id = `certificates.${index}.number`
  return (
    <FormSection
      id={id}
      title={t('desk.acts.concerned', { name: words.name })}
      caption={t('desk.edit.certificateOf', { index: index + 1, total })}
    >
      {error ? <InlineError id={id}>{error}</InlineError> : null}
      <SummaryList
        look="card"
        rows={[
          {
            term: words.number,
            value: number === null ? t('desk.notice.noNumber') : <CertificateNumber value={number} />,
          },
          ...certificateRows(locale, { kind, holder: holders.join(t('desk.full.joiner')), details }),
        ]}
      />
      <HiddenCertificate index={index} certificate={stored} />
    </FormSection>
  )
}

/** What the form sends back unchanged. */
function HiddenCertificate({ index, certificate }: { index: number; certificate: CertificateDraft }) {
  const { details, holders, number, ...rest } = certificate
  const values = {
    ...rest,
    number,
    numberAgain: number,
    holders: holders.join('\n'),
    ...Object.fromEntries(Object.entries(details).map(([field, value]) => [`details.${field}`, value])),
  }
  return Object.entries(values).map(([field, value]) => (
    <input key={field} type="hidden" name={`certificates.${index}.${field}`} value={value ?? ''} />
  ))
}
