import { inTransaction, prisma, type Transaction } from '#lib/db.ts'
import { createDeliveries } from '#lib/deliveries/commands.ts'
import { env } from '#lib/env.ts'
import { invalidInput, Refusal } from '#lib/errors.ts'
import { writeLetter } from '#lib/mail/letters.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { addEvent } from './events.ts'
import type { SeenCase } from './handling.ts'
import { TRANSITIONS } from './lifecycle.ts'
import { type OwnObjection, recordObjection, requireNow } from './own.ts'
import type { TransferInput } from './schema.ts'
import { tellObjector } from './tell-objector.ts'

/**
 * Hands a case on to another bureau, where nobody has opened it: it is received there, with deliveries of its own, and
 * its time to answer begins anew. The reason is for that bureau and the objector. The bureau that hands it on keeps
 * that it did and opens it no more (`findHandedOn`). Refuses NOT_FOUND, FORBIDDEN, INVALID for an unknown bureau or
 * the own one, CONFLICT `wrong_state`, `changed_meanwhile`, and `remedy_waits` while an act that answers it is unpublished.
 */
export async function transferCase(
  actor: Actor,
  { id, version }: SeenCase,
  { bureauId, reason }: TransferInput,
  { at }: { at: Date },
): Promise<void> {
  await inTransaction(async (tx) => {
    const objection = await requireNow(tx, actor, id, 'transfer')
    await requireOther(tx, objection, bureauId)
    await tx.$queryRaw`select id from objections where id = ${id}::uuid for no key update`
    const waiting = await tx.notice.count({ where: { promptedById: id, state: { not: 'published' } } })
    if (waiting > 0) throw new Refusal('CONFLICT', 'remedy_waits')
    const { count } = await tx.objection.updateMany({
      where: { id, version, status: { in: [...TRANSITIONS.transfer.from] } },
      data: { ...HANDED_ON, bureauId, transferredAt: at, version: version + 1 },
    })
    if (count === 0) throw new Refusal('CONFLICT', 'changed_meanwhile')
    const fromBureauId = objection.bureauId
    const event = { objectionId: id, at, actorId: actor.id, fromBureauId, toBureauId: bureauId }
    await addEvent(tx, { ...event, kind: 'transferred', text: reason })
    await recordObjection(tx, actor, 'objection.transferred', objection, at, { to: bureauId })
    await deliver(tx, { id, bureauId }, at)
    await tellObjector(tx, id, 'transferred', { at })
  })
}

/** What the new bureau begins with. */
const HANDED_ON = {
  status: TRANSITIONS.transfer.to,
  acknowledgedAt: null,
  acknowledgedById: null,
  assigneeId: null,
  remindedAt: null,
  escalatedAt: null,
}

async function requireOther(tx: Transaction, objection: OwnObjection, bureauId: string): Promise<void> {
  const isThere = bureauId !== objection.bureauId && (await tx.bureau.count({ where: { id: bureauId } })) > 0
  if (isThere) return
  throw invalidInput([{ field: 'bureauId', code: 'choose_one' }])
}

/** A case that comes back finds its deliveries made: then its bureau's addresses are told by a letter. */
async function deliver(
  tx: Transaction,
  { id: objectionId, bureauId }: { id: string; bureauId: string },
  at: Date,
): Promise<void> {
  const made = await createDeliveries(tx, { objectionId, bureauId, at })
  if (made > 0) return
  const { reference, notice } = await tx.objection.findUniqueOrThrow({
    where: { id: objectionId },
    select: { reference: true, notice: { select: { number: true } } },
  })
  const values = {
    reference,
    noticeNumber: notice.number ?? '',
    link: `${env().PUBLIC_URL}/desk/objections/${objectionId}`,
  }
  const recipients = await tx.recipient.findMany({
    where: { bureauId, channel: 'email', retiredAt: null },
    select: { address: true },
  })
  for (const { address: to } of recipients) await writeLetter(tx, 'objection', { to, values }, { at })
}

/** Whether the actor handed the case on to this bureau, which has it: a second click finds it done. */
export async function hasTransferred(
  { id: actorId, bureauId: fromBureauId }: Actor,
  objectionId: string,
  { bureauId }: Pick<TransferInput, 'bureauId'>,
): Promise<boolean> {
  const done = { objectionId, actorId, fromBureauId, toBureauId: bureauId, objection: { bureauId } }
  return (await prisma().objectionEvent.count({ where: { kind: 'transferred', ...done } })) > 0
}

/** What a bureau keeps of a case that it handed on: that it did, and to whom. */
export type HandedOn = {
  id: string
  reference: string
  noticeNumber: string | null
  at: Date
  by: string
  to: { name: string; nameEn: string }
}

export const HANDED_PAGE = 50

/** The cases that a bureau handed on and does not have again, the last first. */
export async function listHandedOn(scope: { bureauId: string }, skip = 0): Promise<HandedOn[]> {
  const rows = await prisma().objectionEvent.findMany({
    where: handedOnBy(scope),
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    skip,
    take: HANDED_PAGE,
    select: handedOnSelect,
  })
  return rows.flatMap((row) => presentHandedOn(row) ?? [])
}

export function countHandedOn(scope: { bureauId: string }): Promise<number> {
  return prisma().objectionEvent.count({ where: handedOnBy(scope) })
}

/** How the bureau last handed on this case; null when it has it, or never had it. */
export async function findHandedOn(scope: { bureauId: string }, id: string): Promise<HandedOn | null> {
  const row = await prisma().objectionEvent.findFirst({
    where: { ...handedOnBy(scope), objectionId: id },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: handedOnSelect,
  })
  return row && presentHandedOn(row)
}

function handedOnBy({ bureauId }: { bureauId: string }) {
  return {
    kind: 'transferred' as const,
    fromBureauId: bureauId,
    objection: { bureauId: { not: bureauId } },
  }
}

const handedOnSelect = {
  at: true,
  actor: { select: { name: true } },
  toBureau: { select: { name: true, nameEn: true } },
  objection: { select: { id: true, reference: true, notice: { select: { number: true } } } },
} as const

type HandedOnRow = {
  at: Date
  actor: { name: string } | null
  toBureau: HandedOn['to'] | null
  objection: { id: string; reference: string; notice: { number: string | null } }
}

function presentHandedOn({ at, actor, toBureau, objection }: HandedOnRow): HandedOn | null {
  if (!toBureau) return null
  const { id, reference, notice } = objection
  return { id, reference, noticeNumber: notice.number, at, by: actor?.name ?? '', to: toBureau }
}
