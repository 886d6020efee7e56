import type { Transaction } from '#lib/db.ts'
import { inTransaction } from '#lib/db.ts'
import type { DeliveryStatus } from '#lib/generated/prisma/enums.ts'
import { sendJob } from '#lib/jobs/send.ts'
import { MAX_ATTEMPTS } from '#lib/mail/retries.ts'
import { callIfUntold } from './calls.ts'
import { findSentChannel, type SentChannel } from './channels.ts'
import { CLAIM_MS, isOpen } from './lifecycle.ts'

/** `attempts` counts the tries of this schedule, `number` all that there were: the one of the log. */
export type Claim = {
  kind: 'claimed'
  deliveryId: string
  objectionId: string
  channel: SentChannel
  status: DeliveryStatus
  attempts: number
  number: number
}

/**
 * Takes a delivery that is due for one try. The count goes up before anything is sent, and the delivery is not due
 * again until CLAIM_MS have passed: should this worker die, the next one takes it then.
 */
export function claimAttempt(
  deliveryId: string,
  at: Date,
): Promise<Claim | { kind: 'not_due' } | { kind: 'closed' }> {
  return inTransaction(async (tx) => {
    const seen = await tx.delivery.findUnique({ where: { id: deliveryId }, select: SEEN })
    const channel = seen && findSentChannel(seen.channel)
    if (!seen || !channel || !isOpen(seen.status)) return { kind: 'closed' }
    if (seen.nextAttemptAt && seen.nextAttemptAt > at)
      return await comeBack(tx, deliveryId, seen.nextAttemptAt)
    const taken = await changeSeen(tx, deliveryId, seen, nextStep(seen, at))
    if (!taken) return await comeBack(tx, deliveryId, claimEnd(at))
    await recordInterruption(tx, deliveryId, seen, at)
    const { objectionId, status } = seen
    if (seen.attempts >= MAX_ATTEMPTS) {
      await callIfUntold(tx, objectionId, at)
      return { kind: 'closed' }
    }
    const attempts = seen.attempts + 1
    const number = seen.attemptsBefore + attempts
    return { kind: 'claimed', deliveryId, objectionId, channel, status, attempts, number }
  })
}

const SEEN = {
  objectionId: true,
  channel: true,
  status: true,
  attempts: true,
  attemptsBefore: true,
  nextAttemptAt: true,
  lastAttemptAt: true,
} as const

type Seen = {
  status: DeliveryStatus
  attempts: number
  attemptsBefore: number
  nextAttemptAt: Date | null
  lastAttemptAt: Date | null
}

/** A last try whose worker died is the end, or a delivery that kills workers would do so for ever. */
function nextStep({ attempts }: Seen, at: Date) {
  return attempts >= MAX_ATTEMPTS
    ? { status: 'dead' as const, nextAttemptAt: null, failedAt: at }
    : { attempts: attempts + 1, lastAttemptAt: at, nextAttemptAt: claimEnd(at) }
}

function claimEnd(at: Date): Date {
  return new Date(at.getTime() + CLAIM_MS)
}

async function changeSeen(
  tx: Transaction,
  id: string,
  { status, attempts, attemptsBefore, nextAttemptAt }: Seen,
  data: ReturnType<typeof nextStep>,
): Promise<boolean> {
  const { count } = await tx.delivery.updateMany({
    where: { id, status, attempts, attemptsBefore, nextAttemptAt },
    data,
  })
  return count === 1
}

/** The job that finds nothing to do yet leaves one for when there is; of several such jobs only one is kept. */
async function comeBack(tx: Transaction, deliveryId: string, startAfter: Date): Promise<{ kind: 'not_due' }> {
  await sendJob(tx, 'deliver', { deliveryId }, { startAfter })
  return { kind: 'not_due' }
}

/** A try that left no evidence behind was cut short: its worker died. Its mail may or may not have gone out. */
async function recordInterruption(tx: Transaction, deliveryId: string, seen: Seen, at: Date): Promise<void> {
  if (seen.attempts === 0) return
  await tx.deliveryAttempt.createMany({
    data: [
      {
        deliveryId,
        number: seen.attemptsBefore + seen.attempts,
        startedAt: seen.lastAttemptAt ?? at,
        endedAt: at,
        succeeded: false,
        response: 'interrupted',
      },
    ],
    skipDuplicates: true,
  })
}
