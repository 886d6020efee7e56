import { toDateColumn } from '#lib/calendar/dates.ts'
import { detailWrite, storedKey } from '#lib/certificates/index.ts'
import type { CertificateDraft, NoticeDraft } from './schema.ts'

const optionalDate = (date: string | null) => (date === null ? null : toDateColumn(date))

/** The columns of a notice that a draft fills. */
export function noticeColumns({ certificates: _, ...draft }: NoticeDraft) {
  return {
    ...draft,
    declaredOn: optionalDate(draft.declaredOn),
    newspaperDate: optionalDate(draft.newspaperDate),
    objectionUntil: optionalDate(draft.objectionUntil),
    concernsPrintedOn: optionalDate(draft.concernsPrintedOn),
  }
}

/** The columns of a certificate at its place in the notice, and its details. */
export function certificateColumns(certificate: CertificateDraft, position: number) {
  const { kind, number, holders, holderType, details, concernsId, replaces } = certificate
  const keys = number === null ? { key: null, shortKey: null } : storedKey(kind, number)
  return {
    ...detailWrite(kind, details),
    position,
    kind,
    number,
    key: keys.key,
    shortKey: keys.shortKey,
    holders,
    holderType,
    concernsId,
    replaces,
  }
}
