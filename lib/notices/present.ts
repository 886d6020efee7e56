import { policyOn } from '#lib/bureaus/name-policies.ts'
import { type CalendarDate, dateAt, fromDateColumn } from '#lib/calendar/dates.ts'
import type { Period } from '#lib/calendar/deadline.ts'
import { detailsOf, kindOf } from '#lib/certificates/index.ts'
import type { Details } from '#lib/certificates/kind.ts'
import { maskField, maskName } from '#lib/certificates/mask.ts'
import type {
  Act,
  CertificateKind,
  HolderType,
  NamePolicy,
  PeriodSource,
  WithdrawalReason,
} from '#lib/generated/prisma/enums.ts'
import { type Chain, chainStatus } from './chain.ts'
import { deadlineOfRow } from './deadlines.ts'
import type { NoticeRow } from './queries.ts'
import { isActOnAct, type StatusOnDate } from './status.ts'

/** A certificate as the public sees it: persons masked, account numbers shortened, staff fields left out. */
export type PublicCertificate = {
  kind: CertificateKind
  number: string | null
  key: string | null
  holders: string[]
  details: Details
  /** The place in the notice of the certificate in whose stead this one comes, counted from 0. */
  replaces: number | null
}

/** A notice as the public sees it; the page, the preview, the API and the register all show this. */
export type PublicNotice = {
  number: string | null
  /** The bureau's own number (文号), if it numbers its papers here. */
  documentNumber: string | null
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
  objections: {
    contact: string | null
    phone: string | null
    until: CalendarDate | null
    /** The last day may move: it rests on days of which the official calendar is not known. */
    provisional: boolean
    period: Period | null
    /** Who set it; null when nobody did. */
    setBy: PeriodSource | null
  }
  /** The earlier notice that this act concerns: its number, or the day on which it was printed elsewhere. */
  concerns: { notice: string | null; printedOn: CalendarDate | null } | null
  withdrawalReason: WithdrawalReason | null
  certificates: PublicCertificate[]
}

/** Masks one holder by what it is and by the bureau's policy. */
export function publicName(name: string, type: HolderType, policy: NamePolicy): string {
  return type === 'person' && policy === 'masked' ? maskName(name) : name
}

/** The public's view of a certificate's details; a rare field is there only with a value. */
export function publicDetails(kind: CertificateKind, details: Details, policy: NamePolicy): Details {
  const shown = Object.entries(kindOf(kind).fields).flatMap(([name, { visibility, rare }]) => {
    const value = details[name] ?? null
    const hidden = visibility === 'staff' || (rare && value === null)
    return hidden ? [] : [[name, maskField(visibility, value, policy)] as const]
  })
  return Object.fromEntries(shown)
}

/** How names are shown: as at publication; of a draft, as the bureau's policy was when it was last changed. */
function namePolicyOf({ namePolicy, bureau, updatedAt }: NoticeRow): NamePolicy {
  return namePolicy ?? policyOn(bureau.namePolicies, dateAt(updatedAt))
}

/** A notice, also a draft, as the public sees it or will see it. */
export function presentNotice(row: NoticeRow): PublicNotice {
  const policy = namePolicyOf(row)
  const { code, name, nameEn, room, address, phone } = row.bureau
  return {
    number: row.number,
    documentNumber: row.documentNumber,
    act: row.act,
    bureau: { code, name, nameEn, room, address, phone },
    region: row.region,
    declarant: row.declarant && publicName(row.declarant, row.declarantType ?? 'person', policy),
    declaredOn: row.declaredOn && fromDateColumn(row.declaredOn),
    newspaper: presentNewspaper(row),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    effectiveOn: row.effectiveOn && fromDateColumn(row.effectiveOn),
    objections: presentObjections(row),
    concerns: presentConcerns(row),
    withdrawalReason: row.withdrawalReason,
    certificates: row.certificates.map((certificate) => ({
      kind: certificate.kind,
      number: certificate.number,
      key: certificate.key,
      holders: certificate.holders.map((holder) => publicName(holder, certificate.holderType, policy)),
      details: publicDetails(certificate.kind, detailsOf(certificate), policy),
      replaces: certificate.replaces,
    })),
  }
}

/** Of a draft, what it states; of a published notice, what was counted. */
function presentObjections(row: NoticeRow): PublicNotice['objections'] {
  const { objectionContact: contact, objectionPhone: phone, objectionDays: days, objectionUnit: unit } = row
  const counted = deadlineOfRow(row.deadlines)
  if (counted) {
    const { until, provisional, period, source } = counted
    return { contact, phone, until, provisional, period, setBy: source }
  }
  const until = row.objectionUntil && fromDateColumn(row.objectionUntil)
  const period = days === null || unit === null ? null : { days, unit }
  return { contact, phone, until, provisional: false, period, setBy: until || period ? 'notice' : null }
}

function presentConcerns({ act, concerns, concernsPrintedOn }: NoticeRow) {
  if (!isActOnAct(act)) return null
  return {
    notice: concerns?.number ?? null,
    printedOn: concernsPrintedOn && fromDateColumn(concernsPrintedOn),
  }
}

function presentNewspaper({ newspaperName, newspaperDate, newspaperPage }: NoticeRow) {
  if (!newspaperName && !newspaperDate) return null
  return { name: newspaperName, date: newspaperDate && fromDateColumn(newspaperDate), page: newspaperPage }
}

type StatedRow = Pick<NoticeRow, 'act' | 'state'> & { certificates: (Chain & { concerns: Chain | null })[] }

/**
 * The status of each certificate of a published notice on the day of `at`, in their order: of one that an act concerns,
 * of all that happened to it; of the new paper of a re-issue, none.
 */
export function presentStatuses(row: StatedRow, at: Date): (StatusOnDate | null)[] {
  if (row.state !== 'published') return row.certificates.map(() => null)
  return row.certificates.map((certificate) => {
    const isNewPaper = row.act === 'reissue' && certificate.replaces !== null
    return isNewPaper ? null : chainStatus(certificate.concerns ?? certificate, dateAt(at))
  })
}

/** A published act that is linked with a notice. */
export type LinkedAct = { number: string; act: Act; effectiveOn: CalendarDate }

/** The acts that a notice is linked with: the one it concerns, and those that concern it, oldest first. */
export function presentLinks({ concerns, followedBy }: NoticeRow): {
  concerns: LinkedAct | null
  followedBy: LinkedAct[]
} {
  return {
    concerns: concerns && linked(concerns),
    followedBy: followedBy.flatMap((act) => linked(act) ?? []),
  }
}

function linked({ number, act, effectiveOn }: NonNullable<NoticeRow['concerns']>): LinkedAct | null {
  return number && effectiveOn ? { number, act, effectiveOn: fromDateColumn(effectiveOn) } : null
}
