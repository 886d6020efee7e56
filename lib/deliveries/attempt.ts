import type { Transaction } from '#lib/db.ts'
import { inTransaction } from '#lib/db.ts'
import { sendJob } from '#lib/jobs/send.ts'
import { log } from '#lib/log.ts'
import type { MailResult, SendMail } from '#lib/mail/mail.ts'
import type { Claim } from './claim.ts'
import { claimAttempt } from './claim.ts'
import type { DeliveryChange } from './lifecycle.ts'
import { endAttempt, OPEN_STATUSES } from './lifecycle.ts'
import { buildDeliveryMail } from './mail.ts'
import { persist } from './persist.ts'

export type AttemptOptions = {
  send: SendMail
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
 * try. Whatever goes wrong while sending counts as a failed try, so that a delivery which always throws moves along
 * the schedule like any other. Any number of workers may call it for the same delivery: the claim lets one pass.
 * The mail goes out twice only when a worker dies between the server's 250 and the commit.
 */
export async function attemptDelivery(deliveryId: string, options: AttemptOptions): Promise<AttemptOutcome> {
  const claim = await claimAttempt(deliveryId, options.now())
  if (claim.kind !== 'claimed') return claim
  const startedAt = options.now()
  const result = await trySending(claim, startedAt, options.send)
  const end = { result, startedAt, at: options.now(), random: options.random() }
  await persist(() => inTransaction((tx) => settleAttempt(tx, claim, end)), options.repeatAfterMs)
  log().info(
    { deliveryId, number: claim.number, accepted: result.accepted, cause: causeOf(result) },
    'a delivery was tried',
  )
  return { kind: 'ended', accepted: result.accepted }
}

async function trySending(claim: Claim, date: Date, send: SendMail): Promise<MailResult> {
  try {
    return await send(await buildDeliveryMail(claim.deliveryId, date))
  } catch (err) {
    log().error({ err, deliveryId: claim.deliveryId, number: claim.number }, 'a delivery cannot be tried')
    return { accepted: false, host: null, response: null, cause: 'internal' }
  }
}

type End = { result: MailResult; startedAt: Date; at: Date; random: number }

async function settleAttempt(tx: Transaction, claim: Claim, end: End): Promise<void> {
  const { deliveryId, number } = claim
  const { result, startedAt, at, random } = end
  await tx.deliveryAttempt.createMany({
    data: [
      {
        deliveryId,
        number,
        startedAt,
        endedAt: at,
        succeeded: result.accepted,
        host: result.host,
        response: result.response ?? causeOf(result) ?? '',
      },
    ],
    skipDuplicates: true,
  })
  const change = endAttempt(
    { status: claim.status, attempts: number },
    { accepted: result.accepted, at, random },
  )
  if (change && (await changeDelivery(tx, claim, change)) && change.nextAttemptAt) {
    await sendJob(tx, 'deliver', { deliveryId }, { startAfter: change.nextAttemptAt })
  }
}

/** A failure only counts while no later try has begun; an acceptance counts unless it is known already. */
async function changeDelivery(
  tx: Transaction,
  { deliveryId, number }: Claim,
  change: DeliveryChange,
): Promise<boolean> {
  const guard =
    change.status === 'delivered'
      ? { status: { not: 'delivered' as const } }
      : { status: { in: [...OPEN_STATUSES] }, attempts: number }
  const { count } = await tx.delivery.updateMany({ where: { id: deliveryId, ...guard }, data: change })
  return count === 1
}

function causeOf(result: MailResult): string | null {
  return result.accepted ? null : result.cause
}
