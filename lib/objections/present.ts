import { groupedCode } from '#lib/crypto/codes.ts'
import { presentForObjector } from '#lib/deliveries/present.ts'
import type { ObjectionOutcome } from '#lib/generated/prisma/enums.ts'
import { encodeBase64 } from '#lib/register/base64.ts'
import type { Receipt } from './commands.ts'
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

export type TrackedEvent =
  | 'received'
  | 'in_inbox'
  | 'mailed'
  | 'mail_failed'
  | 'acknowledged'
  | 'transferred'
  | 'decided'

/** What happened, in order: accepted, delivered and acknowledged are three facts with three times. */
function timelineOf(row: TrackedRow): { at: string; event: TrackedEvent }[] {
  const items: { at: Date | null; event: TrackedEvent }[] = [
    { at: row.receivedAt, event: 'received' },
    ...row.deliveries.flatMap(({ channel, status, deliveredAt, failedAt }) => [
      { at: deliveredAt, event: channel === 'inbox' ? ('in_inbox' as const) : ('mailed' as const) },
      { at: status === 'dead' ? failedAt : null, event: 'mail_failed' as const },
    ]),
    { at: row.acknowledgedAt, event: 'acknowledged' },
    ...row.events.flatMap(({ kind, at }) => (kind === 'transferred' ? [{ at, event: kind }] : [])),
    { at: row.decidedAt, event: 'decided' },
  ]
  return items
    .flatMap(({ at, event }) => (at ? [{ at: at.toISOString(), event }] : []))
    .toSorted((a, b) => a.at.localeCompare(b.at))
}
