import { audit } from '#lib/audit.ts'
import type { Transaction } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { type CaseAction, can, isOpenFor, type ObjectionAction } from './policy.ts'

/* What every command of a bureau on an objection is made of: the guard and the trace. */

/** An objection to the actor's bureau, on which they may do this. Refuses NOT_FOUND, FORBIDDEN. */
export async function requireOwn(tx: Transaction, actor: Actor, id: string, action: ObjectionAction) {
  const objection = await tx.objection.findUnique({
    where: { id },
    select: {
      id: true,
      bureauId: true,
      status: true,
      outcome: true,
      noticeId: true,
      certificateId: true,
      assigneeId: true,
    },
  })
  if (!objection || !can(actor, 'list', objection)) throw new Refusal('NOT_FOUND', 'objection_not_found')
  if (!can(actor, action, objection)) throw new Refusal('FORBIDDEN', 'not_allowed')
  return objection
}

/** The same where the state of the case allows it too. Refuses also CONFLICT `wrong_state`. */
export async function requireNow(tx: Transaction, actor: Actor, id: string, action: CaseAction) {
  const objection = await requireOwn(tx, actor, id, action)
  if (!isOpenFor(action, objection)) throw new Refusal('CONFLICT', 'wrong_state')
  return objection
}

export type OwnObjection = Awaited<ReturnType<typeof requireOwn>>

/** Leaves the trace of an event on an objection; without an actor it was the objector. */
export async function recordObjection(
  tx: Transaction,
  actor: Actor | null,
  action: `objection.${string}`,
  { id, bureauId }: { id: string; bureauId: string },
  at: Date,
  detail: Record<string, string> = {},
): Promise<void> {
  const actorId = actor?.id ?? null
  await audit(tx, { at, actorId, bureauId, action, subject: 'objection', subjectId: id, detail })
}
