import { toDateColumn } from '#lib/calendar/dates.ts'
import { detailWrite, storedKey } from '#lib/certificates/index.ts'
import type { CertificateDraft, NoticeDraft } from './schema.ts'
import { declarantColumns, sealedColumns } from './sealed.ts'

const optionalDate = (date: string | null) => (date === null ? null : toDateColumn(date))

/** The columns of a notice that a draft fills; what is personal in it is sealed. */
export function noticeColumns(id: string, { certificates: _, ...draft }: NoticeDraft) {
  return {
    ...draft,
    ...declarantColumns(id, draft),
    declaredOn: optionalDate(draft.declaredOn),
    newspaperDate: optionalDate(draft.newspaperDate),
    objectionUntil: optionalDate(draft.objectionUntil),
    concernsPrintedOn: optionalDate(draft.concernsPrintedOn),
  }
}

/** The columns of a certificate at its place in the notice, and its details; what is not for everybody is sealed. */
export function certificateColumns(noticeId: string, certificate: CertificateDraft, position: number) {
  const { kind, number, holderType, concernsId, replaces } = certificate
  const keys = number === null ? { key: null, shortKey: null } : storedKey(kind, number)
  const { details, ...columns } = sealedColumns({ noticeId, position }, certificate)
  return {
    ...detailWrite(kind, details),
    ...columns,
    noticeId,
    position,
    kind,
    number,
    key: keys.key,
    shortKey: keys.shortKey,
    holderType,
    concernsId,
    replaces,
  }
}
