import type { Tone } from '#components/tone.ts'
import type { CertificateStatus } from '#lib/notices/status.ts'

/** What a status looks like. As long as the original is void it is not harmless, also under objection. */
export const STATUS_TONES: Record<CertificateStatus, Tone> = {
  declared_void: 'critical',
  under_objection: 'critical',
  voided: 'critical',
  reissued: 'critical',
  recovered: 'settled',
  withdrawn: 'settled',
  corrected: 'settled',
}
