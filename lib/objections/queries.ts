import { verify } from '@node-rs/argon2'
import { audit } from '#lib/audit.ts'
import { normaliseCode } from '#lib/crypto/codes.ts'
import { openBytes, openJson } from '#lib/crypto/seal.ts'
import { inTransaction, prisma } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import type { Prisma } from '#lib/generated/prisma/client.ts'
import type { EvidenceScan, ObjectionStatus } from '#lib/generated/prisma/enums.ts'
import { returnTry, takeTry } from '#lib/limits.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { eventsSelect } from './events.ts'
import { can } from './policy.ts'
import { type SealedObjection, sealedObjection } from './schema.ts'

const trackedSelect = {
  id: true,
  reference: true,
  status: true,
  receivedAt: true,
  late: true,
  acknowledgedAt: true,
  decidedAt: true,
  outcome: true,
  sealedReason: true,
  accessCodeHash: true,
  bureau: {
    select: {
      code: true,
      name: true,
      nameEn: true,
      room: true,
      address: true,
      phone: true,
      keepDays: true,
      eraseDays: true,
    },
  },
  notice: { select: { number: true } },
  certificate: { select: { kind: true, number: true } },
  registerEntry: { select: { sequence: true, leafHash: true, content: true } },
  events: eventsSelect,
  evidence: { orderBy: { position: 'asc' }, select: { eventId: true } },
  withdrawnAt: true,
  eraseRequestedAt: true,
  erasedAt: true,
  deliveries: {
    orderBy: [{ channel: 'asc' }, { createdAt: 'asc' }],
    select: {
      id: true,
      channel: true,
      status: true,
      attempts: true,
      attemptsBefore: true,
      createdAt: true,
      redrivenAt: true,
      nextAttemptAt: true,
      lastAttemptAt: true,
      deliveredAt: true,
      failedAt: true,
      bouncedAt: true,
      bureau: { select: { code: true, name: true, nameEn: true } },
    },
  },
} as const satisfies Prisma.ObjectionSelect

export type TrackedRow = Prisma.ObjectionGetPayload<{ select: typeof trackedSelect }>

/** Costs as much as a real check, so that an unknown reference takes no less time than a wrong code. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$2Tq4BoRQzSPXlWtPjFPJQHy2zYKHIOxXpTxQSXOFBvM'

/**
 * The objection that a reference and its access code open. Refuses NOT_FOUND alike for an unknown reference and a
 * wrong code, TOO_MANY after repeated wrong codes.
 */
export async function requireTracked(reference: string, accessCode: string): Promise<TrackedRow> {
  const wanted = normaliseCode(reference)
  await takeTry('access-code', wanted)
  const row = await prisma().objection.findUnique({ where: { reference: wanted }, select: trackedSelect })
  const matches = await verify(row?.accessCodeHash ?? NOBODY, normaliseCode(accessCode))
  if (row && matches) {
    await returnTry('access-code', wanted)
    return row
  }
  throw new Refusal('NOT_FOUND', 'objection_not_found')
}

/** How an objector is reached, for the objector. */
export async function findContact(id: string): Promise<{ phone: string | null; email: string | null }> {
  const { sealed } = await prisma().objection.findUniqueOrThrow({ where: { id }, select: { sealed: true } })
  const { phone, email } = sealedObjection.parse(openJson(sealed, `objection:${id}`))
  return { phone, email }
}

/** The same for who has shown the code, or a link, before; null when there is none. */
export function findTracked(id: string): Promise<TrackedRow | null> {
  return prisma().objection.findUnique({ where: { id }, select: trackedSelect })
}

/** What the bureau's lists show of an objection; take exactly this. */
export const inboxSelect = {
  id: true,
  reference: true,
  status: true,
  ground: true,
  late: true,
  receivedAt: true,
  transferredAt: true,
  acknowledgedAt: true,
  assignee: { select: { id: true, name: true, dismissedAt: true } },
  outcome: true,
  notice: { select: { id: true, number: true } },
  certificate: { select: { kind: true, number: true } },
  _count: { select: { evidence: true } },
} as const satisfies Prisma.ObjectionSelect

export type InboxItem = Prisma.ObjectionGetPayload<{ select: typeof inboxSelect }>

export const INBOX_PAGE = 50

/** What no longer waits for the bureau. */
export const ANSWERED = ['decided', 'withdrawn_by_objector'] as const satisfies readonly ObjectionStatus[]

/** The bureau's inbox: what waits, oldest first; or what was answered, newest first. No fact about the objector. */
export async function listObjections(
  actor: Actor,
  view: 'open' | 'answered',
  skip = 0,
): Promise<InboxItem[]> {
  const bureauId = requireInbox(actor)
  const answered: Prisma.ObjectionWhereInput = { status: { in: [...ANSWERED] } }
  return prisma().objection.findMany({
    where: { bureauId, canary: false, ...(view === 'answered' ? answered : { NOT: answered }) },
    orderBy:
      view === 'open' ? [{ receivedAt: 'asc' }, { id: 'asc' }] : [{ receivedAt: 'desc' }, { id: 'desc' }],
    skip,
    take: INBOX_PAGE,
    select: inboxSelect,
  })
}

export type InboxCounts = { open: number; unopened: number; answered: number }

/** How many objections wait for an answer, how many of them nobody has opened yet, how many are answered. */
export async function countObjections(actor: Actor): Promise<InboxCounts> {
  const groups = await prisma().objection.groupBy({
    by: ['status'],
    where: { bureauId: requireInbox(actor), canary: false },
    _count: true,
  })
  const sum = (wanted: (status: ObjectionStatus) => boolean) =>
    groups.reduce((total, { status, _count }) => total + (wanted(status) ? _count : 0), 0)
  const isAnswered = (status: ObjectionStatus) => ANSWERED.some((one) => one === status)
  return {
    open: sum((status) => !isAnswered(status)),
    unopened: sum((status) => status === 'received'),
    answered: sum(isAnswered),
  }
}

/** The bureau whose objections somebody may list. Refuses FORBIDDEN. */
export function requireInbox(actor: Actor): string {
  if (actor.bureauId === null || !can(actor, 'list', { bureauId: actor.bureauId })) {
    throw new Refusal('FORBIDDEN', 'not_allowed')
  }
  return actor.bureauId
}

const caseSelect = {
  id: true,
  version: true,
  bureauId: true,
  reference: true,
  status: true,
  ground: true,
  role: true,
  late: true,
  receivedAt: true,
  way: true,
  arrivedOn: true,
  recordedBy: { select: { name: true } },
  transferredAt: true,
  sealed: true,
  acknowledgedAt: true,
  acknowledgedBy: { select: { name: true } },
  assignee: { select: { id: true, name: true, dismissedAt: true } },
  noticeId: true,
  certificateId: true,
  outcome: true,
  sealedReason: true,
  decidedAt: true,
  decidedBy: { select: { name: true } },
  bureau: { select: { id: true, name: true, nameEn: true, serviceDays: true } },
  notice: { select: { id: true, number: true, bureau: { select: { id: true, name: true, nameEn: true } } } },
  certificate: { select: { kind: true, number: true } },
  events: eventsSelect,
  evidence: {
    orderBy: { position: 'asc' },
    select: {
      id: true,
      position: true,
      mediaType: true,
      size: true,
      sealedName: true,
      eventId: true,
      scan: true,
    },
  },
  deliveries: {
    select: { channel: true, status: true, attempts: true, deliveredAt: true, lastAttemptAt: true },
  },
} as const satisfies Prisma.ObjectionSelect

type CaseRow = Prisma.ObjectionGetPayload<{ select: typeof caseSelect }>
export type CaseFile = {
  id: string
  name: string
  mediaType: string
  size: number
  eventId: string | null
  scan: EvidenceScan
}
export type Case = Omit<CaseRow, 'sealed' | 'sealedReason' | 'evidence'> & {
  objector: SealedObjection
  reason: string | null
  evidence: CaseFile[]
}

/** One objection with everything in it, for the bureau that it was sent to. Acknowledge it first: that is audited. */
export async function requireCase(actor: Actor, id: string): Promise<Case> {
  const row = await prisma().objection.findUnique({ where: { id }, select: caseSelect })
  if (!row || !can(actor, 'list', row)) throw new Refusal('NOT_FOUND', 'objection_not_found')
  const { sealed, evidence, ...rest } = row
  return {
    ...rest,
    objector: sealedObjection.parse(openJson(sealed, `objection:${row.id}`)),
    reason: decisionReason(row),
    evidence: evidence.map(({ id: evidenceId, position, mediaType, size, sealedName, eventId, scan }) => ({
      id: evidenceId,
      eventId,
      name: String(openJson(sealedName, `evidence:${row.id}:${position}:name`)),
      mediaType,
      size,
      scan,
    })),
  }
}

/** The reason of a decision, for the objector and the bureau. */
export function decisionReason(row: { id: string; sealedReason: Uint8Array | null }): string | null {
  return row.sealedReason && String(openJson(row.sealedReason, `objection-reason:${row.id}`))
}

/** One file of an objection, opened. Each view is audited in the same transaction. */
export async function openEvidence(
  actor: Actor,
  evidenceId: string,
  { at }: { at: Date },
): Promise<{ name: string; mediaType: string; bytes: Uint8Array<ArrayBuffer> }> {
  return inTransaction(async (tx) => {
    const row = await tx.evidence.findUnique({
      where: { id: evidenceId },
      select: {
        position: true,
        mediaType: true,
        sealed: true,
        sealedName: true,
        objection: { select: { id: true, bureauId: true } },
      },
    })
    if (!row || !can(actor, 'list', row.objection)) throw new Refusal('NOT_FOUND', 'not_found')
    const { id, bureauId } = row.objection
    const context = `evidence:${id}:${row.position}`
    await audit(tx, {
      at,
      actorId: actor.id,
      bureauId,
      action: 'evidence.viewed',
      subject: 'evidence',
      subjectId: evidenceId,
      detail: { objection: id },
    })
    const name = String(openJson(row.sealedName, `${context}:name`))
    return { name, mediaType: row.mediaType, bytes: openBytes(row.sealed, context) }
  })
}
