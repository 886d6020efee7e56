import { groupedCode } from '#lib/crypto/codes.ts'
import { presentForObjector } from '#lib/deliveries/present.ts'
import type { Channel, ObjectionEventKind, ObjectionOutcome } from '#lib/generated/prisma/enums.ts'
import { encodeBase64 } from '#lib/register/base64.ts'
import type { Receipt } from './commands.ts'
import { eventText } from './events.ts'
import { decisionReason, type TrackedRow } from './queries.ts'

/** The receipt as contract.md section 3 has it; the code is in groups, and found whatever groups are typed. */
export function presentReceipt(receipt: Receipt, statusUrl: string) {
  return {
    reference: receipt.reference,
    accessCode: groupedCode(receipt.accessCode),
    receivedAt: receipt.receivedAt.toISOString(),
    bureau: receipt.bureau,
    late: receipt.late,
    statusUrl,
  }
}

/** The truth about an objection, for whoever holds its code. */
export function presentTracked(row: TrackedRow) {
  const { code, name } = row.bureau
  return {
    reference: row.reference,
    status: row.status,
    receivedAt: row.receivedAt.toISOString(),
    late: row.late,
    bureau: { code, name },
    deliveries: row.deliveries.map(presentForObjector),
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    decision: presentDecision(row),
    question: presentQuestion(row),
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    erasedAt: row.erasedAt?.toISOString() ?? null,
    entry: presentEntry(row),
    timeline: timelineOf(row),
  }
}

/** Where the register keeps the hash of what was filed, in base 64; null for one that is older than that. */
function presentEntry({ registerEntry }: TrackedRow): { sequence: number; leafHash: string } | null {
  if (!registerEntry) return null
  const { sequence, leafHash } = registerEntry
  return { sequence: Number(sequence), leafHash: encodeBase64(leafHash) }
}

function presentDecision(
  row: TrackedRow,
): { outcome: ObjectionOutcome; reason: string; decidedAt: string } | null {
  const reason = decisionReason(row)
  if (!row.outcome || !row.decidedAt || reason === null) return null
  return { outcome: row.outcome, reason, decidedAt: row.decidedAt.toISOString() }
}

/** What the bureau wants to know and has no answer to yet; null when it has not asked. */
function presentQuestion({ status, events }: TrackedRow): { text: string; askedAt: string } | null {
  const asked = events.findLast(({ kind }) => kind === 'asked')
  if (status !== 'information_requested' || !asked) return null
  return { text: eventText(asked) ?? '', askedAt: asked.at.toISOString() }
}

/** What happens in a case that is also the objector's to see; a note and a name of the bureau's is not. */
const OPEN_EVENTS = [
  'asked',
  'answered',
  'added',
  'transferred',
  'contact_changed',
  'withdrawn',
  'erased',
] as const satisfies readonly ObjectionEventKind[]

export const TRACKED_EVENTS = [
  'received',
  'in_inbox',
  'mailed',
  'mail_failed',
  'returned',
  'told',
  'told_failed',
  'called',
  'call_failed',
  'acknowledged',
  'decided',
  ...OPEN_EVENTS,
] as const
export type TrackedEvent = (typeof TRACKED_EVENTS)[number]

/**
 * One thing that happened. `text` is what was asked, answered or added; `files` is how many came with it; `bureau` is the
 * one that took the case over. Each is there only where it says something.
 */
export type TrackedItem = {
  at: string
  event: TrackedEvent
  text?: string
  files?: number
  bureau?: { code: string; name: string }
}

/** What has happened when a delivery of each channel was delivered, and when it was given up or not reached. */
const DELIVERY_EVENTS = {
  inbox: { delivered: 'in_inbox', failed: null },
  email: { delivered: 'mailed', failed: 'mail_failed' },
  webhook: { delivered: 'told', failed: 'told_failed' },
  call: { delivered: 'called', failed: 'call_failed' },
} as const satisfies Record<Channel, { delivered: TrackedEvent; failed: TrackedEvent | null }>

/** A mail that failed is tried again, which is no news; a call that nobody answered is. */
function deliveryItems(
  delivery: TrackedRow['deliveries'][number],
): { at: Date | null; event: TrackedEvent }[] {
  const { channel, status, deliveredAt, failedAt, bouncedAt } = delivery
  const { delivered, failed } = DELIVERY_EVENTS[channel]
  const isOver = status === 'dead' || (channel === 'call' && status === 'failed')
  return [
    { at: deliveredAt, event: delivered },
    { at: bouncedAt, event: 'returned' },
    ...(failed ? [{ at: isOver ? failedAt : null, event: failed }] : []),
  ]
}

/** What happened, in order: accepted, delivered and acknowledged are three facts with three times. */
function timelineOf(row: TrackedRow): TrackedItem[] {
  const items: { at: Date | null; event: TrackedEvent }[] = [
    { at: row.receivedAt, event: 'received' },
    ...row.deliveries.flatMap(deliveryItems),
    { at: row.acknowledgedAt, event: 'acknowledged' },
    { at: row.decidedAt, event: 'decided' },
  ]
  return [
    ...items.flatMap(({ at, event }) => (at ? [{ at: at.toISOString(), event }] : [])),
    ...stepsOf(row),
  ].toSorted((a, b) => a.at.localeCompare(b.at))
}

function stepsOf({ events, evidence }: TrackedRow): TrackedItem[] {
  return events.flatMap((event) => {
    const kind = OPEN_EVENTS.find((open) => open === event.kind)
    if (!kind) return []
    const text = kind === 'transferred' ? null : eventText(event)
    const files = evidence.filter(({ eventId }) => eventId === event.id).length
    const { toBureau } = event
    return {
      at: event.at.toISOString(),
      event: kind,
      ...(text ? { text } : {}),
      ...(files > 0 ? { files } : {}),
      ...(toBureau ? { bureau: { code: toBureau.code, name: toBureau.name } } : {}),
    }
  })
}
