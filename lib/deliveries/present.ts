import type { Channel, DeliveryStatus, Prisma, ReportKind } from '#lib/generated/prisma/client.ts'
import { DELIVERY_CAUSES, type DeliveryCause } from './channels.ts'

/** What of a delivery the objector's page needs; select exactly this. */
export const OBJECTOR_SELECT = {
  channel: true,
  status: true,
  attempts: true,
  attemptsBefore: true,
  createdAt: true,
  redrivenAt: true,
  deliveredAt: true,
  failedAt: true,
  bouncedAt: true,
} as const satisfies Prisma.DeliverySelect

type ObjectorRow = Prisma.DeliveryGetPayload<{ select: typeof OBJECTOR_SELECT }>

/** `bouncedAt`: when it last came back after it had been accepted; what happened after that is later. */
export type ObjectorDelivery = {
  channel: Channel
  status: DeliveryStatus
  at: string
  attempts: number
  bouncedAt: string | null
}

/** One delivery as `GET /objections/{reference}` and the objector's page show it; `at` is when the status came about. */
export function presentForObjector(row: ObjectorRow): ObjectorDelivery {
  const { channel, status, attempts, attemptsBefore, bouncedAt } = row
  return {
    channel,
    status,
    at: statusSince(row).toISOString(),
    attempts: attemptsBefore + attempts,
    bouncedAt: bouncedAt?.toISOString() ?? null,
  }
}

function statusSince({ status, createdAt, redrivenAt, deliveredAt, failedAt }: ObjectorRow): Date {
  const since = status === 'delivered' ? deliveredAt : status === 'pending' ? redrivenAt : failedAt
  return since ?? createdAt
}

/** What of a delivery the desk needs; select exactly this. */
export const STAFF_SELECT = {
  ...OBJECTOR_SELECT,
  id: true,
  lastAttemptAt: true,
  nextAttemptAt: true,
  recipient: { select: { address: true, retiredAt: true, disabledAt: true } },
  bureau: { select: { name: true, nameEn: true, phone: true } },
  objection: { select: { id: true, reference: true, notice: { select: { number: true } } } },
  log: {
    select: { number: true, startedAt: true, endedAt: true, succeeded: true, host: true, response: true },
    orderBy: { number: 'desc' },
  },
  reports: {
    select: { id: true, kind: true, receivedAt: true, statusCode: true, diagnosis: true },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
  },
} as const satisfies Prisma.DeliverySelect

type StaffRow = Prisma.DeliveryGetPayload<{ select: typeof STAFF_SELECT }>

/** One try. Either the answer line of the other side, or the key of a cause in `deliveries.causes` of messages/. */
export type StaffAttempt = {
  number: number
  startedAt: string
  endedAt: string
  succeeded: boolean
  host: string | null
} & ({ response: string; cause: null } | { response: null; cause: DeliveryCause })

export type StaffDelivery = ObjectorDelivery & {
  id: string
  objection: { id: string; reference: string; noticeNumber: string | null }
  /** The bureau to which it goes, which need not be the one that has the objection now. */
  bureau: { name: string; nameEn: string; phone: string | null }
  /** Null for the inbox and a call. `retired`: it goes to the bureau's newest address instead. */
  recipient: { address: string; retired: boolean } | null
  createdAt: string
  lastAttemptAt: string | null
  nextAttemptAt: string | null
  log: StaffAttempt[]
  /** What came back about it, newest first. */
  reports: { id: string; kind: ReportKind; receivedAt: string; text: string }[]
}

/** One delivery as the desk shows it, with the evidence of its tries, newest first. */
export function presentForStaff(row: StaffRow): StaffDelivery {
  const { id, objection, recipient } = row
  return {
    ...presentForObjector(row),
    id,
    objection: { id: objection.id, reference: objection.reference, noticeNumber: objection.notice.number },
    bureau: row.bureau,
    recipient: recipient && {
      address: recipient.address,
      retired: recipient.retiredAt !== null || recipient.disabledAt !== null,
    },
    createdAt: row.createdAt.toISOString(),
    lastAttemptAt: row.lastAttemptAt?.toISOString() ?? null,
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
    log: row.log.map(presentAttempt),
    reports: row.reports.map(presentReport),
  }
}

function presentAttempt({ number, startedAt, endedAt, succeeded, host, response }: StaffRow['log'][number]) {
  const cause = DELIVERY_CAUSES.find((known) => known === response)
  return {
    number,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt.toISOString(),
    succeeded,
    host,
    ...(cause ? { response: null, cause } : { response, cause: null }),
  }
}

function presentReport({ id, kind, receivedAt, statusCode, diagnosis }: StaffRow['reports'][number]) {
  const text = [statusCode, diagnosis].filter((said) => said !== null).join(' ')
  return { id, kind, receivedAt: receivedAt.toISOString(), text }
}
