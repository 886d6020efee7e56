import { fromDateColumn } from '#lib/calendar/dates.ts'
import { detailsOf } from '#lib/certificates/index.ts'
import type { NoticeDraft } from './schema.ts'
import type { OpenNotice } from './sealed.ts'

/** A stored notice as the draft that would make it; the form is filled from this. */
export function draftOf(row: OpenNotice): NoticeDraft {
  const { act, concernsId, withdrawalReason, regionCode } = row
  const { declarant, declarantType, newspaperName, newspaperPage } = row
  const { objectionContact, objectionPhone, numberReason } = row
  return {
    act,
    concernsId,
    concernsPrintedOn: row.concernsPrintedOn && fromDateColumn(row.concernsPrintedOn),
    withdrawalReason,
    regionCode,
    declarant,
    declarantType,
    declaredOn: row.declaredOn && fromDateColumn(row.declaredOn),
    newspaperName,
    newspaperDate: row.newspaperDate && fromDateColumn(row.newspaperDate),
    newspaperPage,
    objectionContact,
    objectionPhone,
    objectionUntil: row.objectionUntil && fromDateColumn(row.objectionUntil),
    objectionDays: row.objectionDays,
    objectionUnit: row.objectionUnit,
    numberReason,
    certificates: row.certificates.map((certificate) => ({
      kind: certificate.kind,
      number: certificate.number,
      holders: certificate.holders,
      holderType: certificate.holderType,
      details: detailsOf(certificate),
      concernsId: certificate.concernsId,
      replaces: certificate.replaces,
    })),
  }
}
