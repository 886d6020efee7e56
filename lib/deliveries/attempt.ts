import type { Transaction } from '#lib/db.ts'
import { inTransaction } from '#lib/db.ts'
import { sendJob } from '#lib/jobs/send.ts'
import { log } from '#lib/log.ts'
import { callIfUntold } from './calls.ts'
import type { Claim } from './claim.ts'
import { claimAttempt } from './claim.ts'
import type { DeliveryChange } from './lifecycle.ts'
import { endAttempt, OPEN_STATUSES } from './lifecycle.ts'
import { persist } from './persist.ts'
import type { Senders, SendResult } from './senders.ts'

export type AttemptOptions = {
  senders: Senders
  now: () => Date
  /** In [0, 1), for the jitter. */
  random: () => number
  /** Milliseconds before each repeat of writing down a result that the database did not take. */
  repeatAfterMs?: readonly number[]
}

/**
 * `ended`: there was a try, and this is how the delivery stands now. `not_due`: another worker has it, or its time
 * has not come; a job waits for that time. `closed`: nothing is left to do.
 */
export type AttemptOutcome = { kind: 'ended'; accepted: boolean } | { kind: 'not_due' } | { kind: 'closed' }

/**
 * Tries once to deliver: claims, sends, writes down the evidence and the new state together with the job of the next
 * try, or with the call that is the last resort. Whatever goes wrong while sending counts as a failed try, so that a
 * delivery which always throws moves along the schedule like any other. Any number of workers may call it for the same
 * delivery: the claim lets one pass. It goes out twice only when a worker dies between the other side's answer and the
 * commit; mail and webhook then bear the same id.
 */
export async function attemptDelivery(deliveryId: string, options: AttemptOptions): Promise<AttemptOutcome> {
  const claim = await claimAttempt(deliveryId, options.now())
  if (claim.kind !== 'claimed') return claim
  const startedAt = options.now()
  const result = await trySending(claim, startedAt, options.senders)
  const end = { result, startedAt, at: options.now(), random: options.random() }
  await persist(() => inTransaction((tx) => settleAttempt(tx, claim, end)), options.repeatAfterMs)
  log().info(
    {
      deliveryId,
      channel: claim.channel,
      number: claim.number,
      accepted: result.accepted,
      cause: result.cause,
    },
    'a delivery was tried',
  )
  return { kind: 'ended', accepted: result.accepted }
}

async function trySending(
  { deliveryId, channel, number }: Claim,
  at: Date,
  senders: Senders,
): Promise<SendResult> {
  try {
    return await senders[channel](deliveryId, at)
  } catch (err) {
    log().error({ err, deliveryId, number }, 'a delivery cannot be tried')
    return { accepted: false, host: null, response: null, cause: 'internal' }
  }
}

type End = { result: SendResult; startedAt: Date; at: Date; random: number }

async function settleAttempt(tx: Transaction, claim: Claim, end: End): Promise<void> {
  const { deliveryId, objectionId, status, attempts } = claim
  const { result, at, random } = end
  await recordAttempt(tx, claim, end)
  if (result.disables) await disableRecipient(tx, result.disables, at)
  const change = endAttempt({ status, attempts }, { ...result, at, random })
  if (!change || !(await changeDelivery(tx, claim, change))) return
  if (change.nextAttemptAt) await sendJob(tx, 'deliver', { deliveryId }, { startAfter: change.nextAttemptAt })
  if (change.status === 'dead') await callIfUntold(tx, objectionId, at)
}

async function recordAttempt(
  tx: Transaction,
  { deliveryId, number }: Claim,
  { result, startedAt, at }: End,
): Promise<void> {
  await tx.deliveryAttempt.createMany({
    data: [
      {
        deliveryId,
        number,
        startedAt,
        endedAt: at,
        succeeded: result.accepted,
        host: result.host,
        response: result.response ?? result.cause,
      },
    ],
    skipDuplicates: true,
  })
}

async function disableRecipient(tx: Transaction, id: string, at: Date): Promise<void> {
  const { count } = await tx.recipient.updateMany({
    where: { id, disabledAt: null },
    data: { disabledAt: at },
  })
  if (count > 0) log().warn({ recipientId: id }, 'a webhook wants nothing more and is disabled')
}

/** A failure only counts while no later try has begun; an acceptance counts unless it is known already. */
async function changeDelivery(
  tx: Transaction,
  { deliveryId, attempts, number }: Claim,
  change: DeliveryChange,
): Promise<boolean> {
  const guard =
    change.status === 'delivered'
      ? { status: { not: 'delivered' as const } }
      : { status: { in: [...OPEN_STATUSES] }, attempts, attemptsBefore: number - attempts }
  const { count } = await tx.delivery.updateMany({ where: { id: deliveryId, ...guard }, data: change })
  return count === 1
}
