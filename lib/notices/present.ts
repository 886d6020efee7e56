import { type CalendarDate, dateAt, fromDateColumn } from '#lib/calendar/dates.ts'
import { detailsOf, kindOf } from '#lib/certificates/index.ts'
import type { Details } from '#lib/certificates/kind.ts'
import { maskField, maskName } from '#lib/certificates/mask.ts'
import type { Act, CertificateKind, HolderType, NamePolicy } from '#lib/generated/prisma/enums.ts'
import type { NoticeRow } from './queries.ts'
import { type CertificateStatus, statusOn, type TimelineItem } from './status.ts'

/** A certificate as the public sees it: persons masked, account numbers shortened, staff fields left out. */
export type PublicCertificate = {
  kind: CertificateKind
  number: string | null
  key: string | null
  holders: string[]
  details: Details
}

/** A notice as the public sees it; the page, the preview, the API and the register all show this. */
export type PublicNotice = {
  number: string | null
  act: Act
  bureau: {
    code: string
    name: string
    nameEn: string
    room: string | null
    address: string | null
    phone: string | null
  }
  region: { code: string; name: string }
  declarant: string | null
  declaredOn: CalendarDate | null
  newspaper: { name: string | null; date: CalendarDate | null; page: string | null } | null
  publishedAt: string | null
  effectiveOn: CalendarDate | null
  objections: { contact: string | null; phone: string | null; until: CalendarDate | null }
  certificates: PublicCertificate[]
}

/** Masks one holder by what it is and by the bureau's policy. */
export function publicName(name: string, type: HolderType, policy: NamePolicy): string {
  return type === 'person' && policy === 'masked' ? maskName(name) : name
}

/** The public's view of a certificate's details; a name that is not there is no field. */
export function publicDetails(kind: CertificateKind, details: Details, policy: NamePolicy): Details {
  const shown = Object.entries(kindOf(kind).fields).flatMap(([name, { visibility }]) => {
    const value = details[name] ?? null
    const hidden = visibility === 'staff' || (visibility === 'name' && value === null)
    return hidden ? [] : [[name, maskField(visibility, value, policy)] as const]
  })
  return Object.fromEntries(shown)
}

/** A notice, also a draft, as the public sees it or will see it. */
export function presentNotice(row: NoticeRow): PublicNotice {
  const policy = row.bureau.namePolicy
  const { code, name, nameEn, room, address, phone } = row.bureau
  return {
    number: row.number,
    act: row.act,
    bureau: { code, name, nameEn, room, address, phone },
    region: row.region,
    declarant: row.declarant && publicName(row.declarant, row.declarantType ?? 'person', policy),
    declaredOn: row.declaredOn && fromDateColumn(row.declaredOn),
    newspaper: presentNewspaper(row),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    effectiveOn: row.effectiveOn && fromDateColumn(row.effectiveOn),
    objections: {
      contact: row.objectionContact,
      phone: row.objectionPhone,
      until: row.objectionUntil && fromDateColumn(row.objectionUntil),
    },
    certificates: row.certificates.map((certificate) => ({
      kind: certificate.kind,
      number: certificate.number,
      key: certificate.key,
      holders: certificate.holders.map((holder) => publicName(holder, certificate.holderType, policy)),
      details: publicDetails(certificate.kind, detailsOf(certificate), policy),
    })),
  }
}

function presentNewspaper({ newspaperName, newspaperDate, newspaperPage }: NoticeRow) {
  if (!newspaperName && !newspaperDate) return null
  return { name: newspaperName, date: newspaperDate && fromDateColumn(newspaperDate), page: newspaperPage }
}

/** The status of each certificate of a published notice on the day of `at`, in their order. */
export function presentStatuses(
  row: NoticeRow,
  at: Date,
): ({ status: CertificateStatus; since: CalendarDate; timeline: TimelineItem[] } | null)[] {
  const { number, effectiveOn } = row
  if (!number || !effectiveOn) return row.certificates.map(() => null)
  const act = { act: row.act, effectiveOn: fromDateColumn(effectiveOn), notice: number }
  return row.certificates.map((certificate) =>
    statusOn([act], objectionPeriods(row, certificate.id), dateAt(at)),
  )
}

function objectionPeriods(row: NoticeRow, certificateId: string) {
  return row.objections
    .filter((objection) => objection.certificateId === null || objection.certificateId === certificateId)
    .map(({ receivedAt, decidedAt }) => ({
      openedOn: dateAt(receivedAt),
      closedOn: decidedAt && dateAt(decidedAt),
    }))
}
