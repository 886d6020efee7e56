import { kindWords } from '#app/_server/kind-words.ts'
import type { CertificateDraft, NoticeDraft } from '#lib/notices/schema.ts'
import { isActOnAct } from '#lib/notices/status.ts'
import { CertificateFields } from './certificate-fields.tsx'
import { ConcernedCertificate } from './concerned-certificate.tsx'
import type { FormWords } from './form-section.tsx'

type Props = FormWords & {
  draft: NoticeDraft
  place: { index: number; total: number }
  kind: CertificateDraft['kind']
  stored: CertificateDraft | null
}

/** One certificate of the form: one that the act concerns stands fixed, unless its details are what is corrected. */
export function CertificateSection({ draft, ...props }: Props) {
  const { t, locale, place, kind, stored } = props
  const { act, certificates } = draft
  const removable = !isActOnAct(act)
  if (stored && stored.replaces !== null) {
    const name = kindWords(locale, kind).name
    const title = t(act === 'reissue' ? 'desk.acts.newPaper' : 'desk.acts.rightOne', { name })
    return <CertificateFields {...props} title={title} removable={removable} />
  }
  if (!stored?.concernsId) return <CertificateFields {...props} removable={removable} />
  const isReplaced = certificates.some(({ replaces }) => replaces === place.index)
  if (act === 'correction' && !isReplaced) {
    return <CertificateFields {...props} fixedNumber removable={removable} />
  }
  return <ConcernedCertificate {...props} stored={stored} />
}
