import { inTransaction } from '#lib/db.ts'
import { sendJob } from '#lib/jobs/send.ts'
import { log } from '#lib/log.ts'
import { createDeliveries } from './commands.ts'
import { findObjectionsWithoutDeliveries, findStrandedDeliveries } from './queries.ts'

/** What is younger may still be on its way: a worker has it, or its transaction has only just ended. */
const GRACE_MS = 60_000
const BATCH = 500

export type Reconciliation = { objections: number; jobs: number }

/**
 * Compares objections with deliveries and deliveries with jobs, makes what is missing and logs it. Answers how many
 * objections had no deliveries and how many due deliveries had no job; zero and zero when all is well. One that
 * cannot be repaired does not hold up the others (reliability.md section 1, 4).
 */
export async function reconcileDeliveries(now: Date): Promise<Reconciliation> {
  const before = new Date(now.getTime() - GRACE_MS)
  const objections = await makeMissingDeliveries(before, now)
  const jobs = await makeMissingJobs(before)
  if (objections + jobs > 0) log().error({ objections, jobs }, 'the reconciliation had to repair')
  return { objections, jobs }
}

async function makeMissingDeliveries(before: Date, now: Date): Promise<number> {
  let repaired = 0
  let after: string | null = null
  for (;;) {
    const missing = await findObjectionsWithoutDeliveries({ receivedBefore: before, after, limit: BATCH })
    for (const objection of missing) repaired += await makeDeliveriesOf(objection, now)
    after = missing.at(-1)?.id ?? null
    if (after === null) return repaired
  }
}

async function makeDeliveriesOf(
  { id: objectionId, bureauId }: { id: string; bureauId: string },
  at: Date,
): Promise<number> {
  try {
    const made = await inTransaction((tx) => createDeliveries(tx, { objectionId, bureauId, at }))
    log().error({ objectionId, made }, 'an objection had no deliveries; they are made now')
    return made > 0 ? 1 : 0
  } catch (err) {
    log().error({ err, objectionId }, 'an objection has no deliveries and they cannot be made')
    return 0
  }
}

async function makeMissingJobs(before: Date): Promise<number> {
  let repaired = 0
  let after: string | null = null
  for (;;) {
    const stranded = await findStrandedDeliveries({ dueBefore: before, after, limit: BATCH })
    for (const { id: deliveryId } of stranded) {
      await inTransaction((tx) => sendJob(tx, 'deliver', { deliveryId }))
      log().error({ deliveryId }, 'a delivery was due and had no job; it has one now')
    }
    repaired += stranded.length
    after = stranded.at(-1)?.id ?? null
    if (after === null) return repaired
  }
}
