import type { FormState } from '#app/_server/form-state.ts'
import { isKindCode } from '#lib/certificates/index.ts'
import type { CertificateDraft, NoticeDraft } from '#lib/notices/schema.ts'

export type ShownCertificate = { kind: CertificateDraft['kind']; stored: CertificateDraft | null }

/** The certificates as they were typed, else as they are stored. */
export function shownCertificates({ typed }: FormState, { certificates }: NoticeDraft): ShownCertificate[] {
  if (!typed) return certificates.map((stored) => ({ kind: stored.kind, stored }))
  const shown: ShownCertificate[] = []
  for (let index = 0; ; index += 1) {
    const kind = typed[`certificates.${index}.kind`]?.[0]
    if (!isKindCode(kind)) return shown
    shown.push({ kind, stored: certificates[index] ?? null })
  }
}
