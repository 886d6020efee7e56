import { z } from 'zod'
import { audit } from '#lib/audit.ts'
import { inTransaction } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import { emptyAsNull, requiredText } from '#lib/forms/text.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { OPEN_STATUSES, TRANSITIONS } from './lifecycle.ts'
import { can } from './policy.ts'

const OUTCOMES = ['reached', 'not_reached'] as const

/** `person`: who was reached, as the registrar writes it down; kept in the log of the delivery. */
export const callInput = z
  .strictObject({
    id: z.uuid(),
    outcome: z.enum(OUTCOMES),
    person: z.preprocess(emptyAsNull, requiredText(60).nullable().default(null)),
  })
  .refine(({ outcome, person }) => outcome !== 'reached' || person !== null, {
    path: ['person'],
    params: { code: 'required' },
  })
export type CallInput = z.output<typeof callInput>

/**
 * Writes down how a call to a bureau ended: it was reached and told of the objection, which delivers it, or not, and then
 * it stays on the list. Refuses FORBIDDEN to anybody but the registrar, NOT_FOUND what is no call, CONFLICT
 * `wrong_state` one that was made.
 */
export async function recordCall(actor: Actor, input: CallInput, { at }: { at: Date }): Promise<void> {
  if (!can(actor, 'call')) throw new Refusal('FORBIDDEN', 'not_allowed')
  await inTransaction(async (tx) => {
    const call = await tx.delivery.findFirst({
      where: { id: input.id, channel: 'call' },
      select: { id: true, status: true, attempts: true, bureauId: true },
    })
    if (!call) throw new Refusal('NOT_FOUND', 'not_found')
    const { outcome, person } = input
    const isReached = outcome === 'reached'
    const status = TRANSITIONS[call.status][isReached ? 'accepted' : 'failed']
    const attempts = call.attempts + 1
    const { count } = await tx.delivery.updateMany({
      where: { id: call.id, status: { in: [...OPEN_STATUSES] }, attempts: call.attempts },
      data: { status, attempts, lastAttemptAt: at, ...(isReached ? { deliveredAt: at } : { failedAt: at }) },
    })
    if (!status || count === 0) throw new Refusal('CONFLICT', 'wrong_state')
    await tx.deliveryAttempt.create({
      data: {
        deliveryId: call.id,
        number: attempts,
        startedAt: at,
        endedAt: at,
        succeeded: isReached,
        response: isReached ? (person ?? '') : outcome,
      },
      select: { id: true },
    })
    await audit(tx, {
      at,
      actorId: actor.id,
      bureauId: call.bureauId,
      action: 'delivery.called',
      subject: 'delivery',
      subjectId: call.id,
      detail: { outcome, attempt: attempts },
    })
  })
}
