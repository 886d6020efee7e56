import { inTransaction } from '#lib/db.ts'
import { sendJob } from '#lib/jobs/send.ts'
import { log } from '#lib/log.ts'
import { findStrandedLetters } from '#lib/mail/letters.ts'
import { callIfUntold } from './calls.ts'
import { createDeliveries } from './commands.ts'
import { findObjectionsWithoutDeliveries, findStrandedDeliveries, findUntoldObjections } from './queries.ts'

/** What is younger may still be on its way: a worker has it, or its transaction has only just ended. */
const GRACE_MS = 60_000
const BATCH = 500

/**
 * How many objections had no deliveries, how many due deliveries and letters no job, and of how many objections nobody
 * told the bureau although nobody was asked to call.
 */
export type Reconciliation = { objections: number; jobs: number; calls: number }

/**
 * Compares objections with deliveries, and deliveries and letters with jobs, makes what is missing and logs it; all zero
 * when all is well. One that cannot be repaired does not hold up the others (reliability.md section 1, 4).
 */
export async function reconcileDeliveries(now: Date): Promise<Reconciliation> {
  const before = new Date(now.getTime() - GRACE_MS)
  const objections = await repairAll(
    'an objection had no deliveries',
    (batch) => findObjectionsWithoutDeliveries({ receivedBefore: before, ...batch }),
    ({ id: objectionId, bureauId }) =>
      inTransaction(async (tx) => (await createDeliveries(tx, { objectionId, bureauId, at: now })) > 0),
  )
  const deliveryJobs = await repairAll(
    'a delivery was due and had no job',
    (batch) => findStrandedDeliveries({ dueBefore: before, ...batch }),
    ({ id: deliveryId }) => inTransaction((tx) => sendJob(tx, 'deliver', { deliveryId })),
  )
  const letterJobs = await repairAll(
    'a letter was not sent and had no job',
    (batch) => findStrandedLetters({ writtenBefore: before, ...batch }),
    ({ id: letterId }) => inTransaction((tx) => sendJob(tx, 'letter', { letterId })),
  )
  const calls = await repairAll(
    'nobody told the bureau of an objection and nobody was asked to call',
    (batch) => findUntoldObjections({ receivedBefore: before, ...batch }),
    ({ id: objectionId }) => inTransaction((tx) => callIfUntold(tx, objectionId, now)),
  )
  const repaired = { objections, jobs: deliveryJobs + letterJobs, calls }
  if (objections + repaired.jobs + calls > 0) log().error(repaired, 'the reconciliation had to repair')
  return repaired
}

type Batch = { after: string | null; limit: number }

/** Repairs all that is found, one by one. `repair` answers false for what was in order after all. */
async function repairAll<Row extends { id: string }>(
  what: string,
  find: (batch: Batch) => Promise<Row[]>,
  // biome-ignore lint/suspicious/noConfusingVoidType: a repair that always repairs has nothing to say
  repair: (row: Row) => Promise<boolean | void>,
): Promise<number> {
  let repaired = 0
  let after: string | null = null
  for (;;) {
    const rows: Row[] = await find({ after, limit: BATCH })
    for (const row of rows) {
      if (await tryRepair(what, row, repair)) repaired += 1
    }
    after = rows.at(-1)?.id ?? null
    if (after === null) return repaired
  }
}

async function tryRepair<Row extends { id: string }>(
  what: string,
  row: Row,
  // biome-ignore lint/suspicious/noConfusingVoidType: as above
  repair: (row: Row) => Promise<boolean | void>,
): Promise<boolean> {
  try {
    if ((await repair(row)) === false) return false
    log().error({ id: row.id }, `${what}; it is repaired`)
    return true
  } catch (err) {
    log().error({ err, id: row.id }, `${what} and it cannot be repaired`)
    return false
  }
}
