import type { KindJurisdiction } from '#lib/bureaus/queries.ts'
import { KIND_CODES, kindOf } from '#lib/certificates/index.ts'
import type { CertificateKind } from '#lib/generated/prisma/enums.ts'
import type { NoticeDraft } from '#lib/notices/schema.ts'
import { isActOnAct } from '#lib/notices/status.ts'
import { ActFields } from './act-fields.tsx'
import { AddCertificate } from './add-certificate.tsx'
import { CertificateSection } from './certificate-section.tsx'
import type { FormWords } from './form-section.tsx'
import {
  DeclarantFields,
  MatterFields,
  NewspaperFields,
  NumberReason,
  ObjectionFields,
} from './notice-fields.tsx'
import { shownCertificates } from './shown-certificates.ts'

type Props = FormWords & {
  draft: NoticeDraft
  /** The number of the notice that an act concerns. */
  concerns: string | null
  jurisdictions: KindJurisdiction[]
}

/** All fields of a draft, drawn from the fields of the kinds; what acts on an act leave out is left out. */
export function DraftFields({ draft, concerns, jurisdictions, ...words }: Props) {
  const certificates = shownCertificates(words.state, draft)
  const onAct = isActOnAct(draft.act)
  return (
    <>
      {onAct ? (
        <ActFields {...words} draft={draft} concerns={concerns} />
      ) : (
        <MatterFields {...words} draft={draft} jurisdictions={jurisdictions} />
      )}
      {certificates.map(({ kind, stored }, index) => (
        <CertificateSection
          // biome-ignore lint/suspicious/noArrayIndexKey: a certificate is known by its place in the notice
          key={index}
          {...words}
          draft={draft}
          place={{ index, total: certificates.length }}
          kind={kind}
          stored={stored}
        />
      ))}
      {onAct ? null : <AddCertificate {...words} kinds={kindsToAdd(jurisdictions)} />}
      <NumberReason {...words} draft={draft} />
      <DeclarantFields {...words} draft={draft} />
      <NewspaperFields {...words} draft={draft} />
      {onAct ? null : <ObjectionFields {...words} draft={draft} />}
    </>
  )
}

/** The kinds of the bureau, and those that ride along with them. */
function kindsToAdd(jurisdictions: KindJurisdiction[]): CertificateKind[] {
  const own = new Set(jurisdictions.map(({ kind }) => kind))
  return KIND_CODES.filter((kind) => own.has(kind) || (own.size > 0 && kindOf(kind).accompanies))
}
