import { inTransaction, prisma, type Transaction } from '#lib/db.ts'
import { invalidInput, Refusal } from '#lib/errors.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { addEvent, eventText } from './events.ts'
import { TRANSITIONS } from './lifecycle.ts'
import { recordObjection, requireNow } from './own.ts'
import { ALLOWED } from './policy.ts'
import { tellObjector } from './tell-objector.ts'

/* What a bureau does with a case until it answers. Each refuses NOT_FOUND and FORBIDDEN as policy.ts has it. */

type Moment = { at: Date }

/** A case as somebody saw it: an older version is a CONFLICT. */
export type SeenCase = { id: string; version: number }

/**
 * Gives a case to a colleague, or takes it in hand oneself; from then on it is under review. Giving it again to whoever
 * has it changes nothing. Refuses INVALID for anybody who is not at the bureau, CONFLICT `wrong_state` for a case that
 * nobody has opened or that was answered, `changed_meanwhile`.
 */
export async function assignCase(
  actor: Actor,
  { id, version }: SeenCase,
  { assigneeId }: { assigneeId: string },
  { at }: Moment,
): Promise<void> {
  await inTransaction(async (tx) => {
    const objection = await requireNow(tx, actor, id, 'take')
    if (objection.assigneeId === assigneeId) return
    await requireColleague(tx, objection.bureauId, assigneeId)
    const { status: before } = objection
    const status = before === 'acknowledged' ? TRANSITIONS.take.to : before
    const { count } = await tx.objection.updateMany({
      where: { id, version, status: before },
      data: { assigneeId, status, version: version + 1 },
    })
    if (count === 0) throw new Refusal('CONFLICT', 'changed_meanwhile')
    await addEvent(tx, { objectionId: id, kind: 'assigned', at, actorId: actor.id, assigneeId })
    await recordObjection(tx, actor, 'objection.assigned', objection, at, { assignee: assigneeId })
  })
}

async function requireColleague(tx: Transaction, bureauId: string, id: string): Promise<void> {
  const where = { id, bureauId, role: { in: [...ALLOWED.take] }, dismissedAt: null }
  if ((await tx.staff.count({ where })) > 0) return
  throw invalidInput([{ field: 'assigneeId', code: 'choose_one' }])
}

/** Whether somebody has the case in hand: a second click finds it given. */
export async function hasCase(assigneeId: string, id: string): Promise<boolean> {
  return (await prisma().objection.count({ where: { id, assigneeId } })) > 0
}

/**
 * Adds a note for the bureau alone; the objector never sees it, nor does a bureau that the case goes to. The same words
 * by the same person right after themselves are one note. Refuses CONFLICT `wrong_state` for a case that nobody has
 * opened.
 */
export async function addNote(
  actor: Actor,
  id: string,
  { text }: { text: string },
  { at }: Moment,
): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$queryRaw`select id from objections where id = ${id}::uuid for no key update`
    const objection = await requireNow(tx, actor, id, 'note')
    if (await wasLast(tx, id, { kind: 'noted', actorId: actor.id, text })) return
    await addEvent(tx, { objectionId: id, kind: 'noted', at, actorId: actor.id, text })
    await recordObjection(tx, actor, 'objection.noted', objection, at)
  })
}

type Said = { kind: 'noted' | 'asked'; actorId: string; text: string }

/** Whether this was the last thing that happened in a case. */
async function wasLast(
  tx: Transaction,
  objectionId: string,
  { kind, actorId, text }: Said,
): Promise<boolean> {
  const last = await tx.objectionEvent.findFirst({
    where: { objectionId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { id: true, kind: true, actorId: true, sealed: true },
  })
  return last !== null && last.kind === kind && last.actorId === actorId && eventText(last) === text
}

/**
 * Asks the objector for more, who is told by mail that there is a question, and answers it where the objection is
 * followed. Refuses CONFLICT `wrong_state` while an earlier question waits or after the answer, `changed_meanwhile`.
 */
export async function askObjector(
  actor: Actor,
  { id, version }: SeenCase,
  { text }: { text: string },
  { at }: Moment,
): Promise<void> {
  await inTransaction(async (tx) => {
    const objection = await requireNow(tx, actor, id, 'ask')
    const { count } = await tx.objection.updateMany({
      where: { id, version, status: { in: [...TRANSITIONS.ask.from] } },
      data: { status: TRANSITIONS.ask.to, version: version + 1 },
    })
    if (count === 0) throw new Refusal('CONFLICT', 'changed_meanwhile')
    await addEvent(tx, { objectionId: id, kind: 'asked', at, actorId: actor.id, text })
    await recordObjection(tx, actor, 'objection.asked', objection, at)
    await tellObjector(tx, id, 'asked', { at })
  })
}

/** Whether the actor's question is the last thing that happened: a second click finds it asked. */
export function hasAsked(actor: Actor, id: string, { text }: { text: string }): Promise<boolean> {
  return wasLast(prisma(), id, { kind: 'asked', actorId: actor.id, text })
}
