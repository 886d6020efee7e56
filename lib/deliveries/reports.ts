import { inTransaction, type Transaction } from '#lib/db.ts'
import { sendJob } from '#lib/jobs/send.ts'
import { log } from '#lib/log.ts'
import { findLetterOf } from '#lib/mail/letters.ts'
import type { MailReport } from '#lib/mail/reports.ts'
import { callIfUntold } from './calls.ts'
import { takeBack } from './lifecycle.ts'

/**
 * What became of a report: it took a delivery back, was noted with one, is about a letter, is about nothing of ours, had
 * been taken before, or is no report at all.
 */
export type Taken = 'taken_back' | 'noted' | 'letter' | 'stray' | 'known' | 'none'

/**
 * Takes what a mail says about one of ours: a bounce takes a delivery that counted as delivered back, so that it is tried
 * again or ends; everything else is noted with its delivery. Each mail once, however often it is read. `random` in
 * [0, 1) for the jitter.
 */
export async function takeReport(
  report: MailReport,
  { at, random }: { at: Date; random: number },
): Promise<Taken> {
  const taken = await inTransaction((tx) => take(tx, report, at, random))
  if (taken !== 'none')
    log().info({ kind: report.kind, statusCode: report.statusCode, taken }, 'a report came in')
  return taken
}

async function take(tx: Transaction, report: MailReport, at: Date, random: number): Promise<Taken> {
  const { messageIds, ...said } = report
  const delivery = await tx.delivery.findFirst({
    where: { messageId: { in: messageIds } },
    select: { id: true, objectionId: true, status: true, attempts: true },
  })
  const letter = delivery ? null : await findLetterOf(tx, messageIds)
  if (!delivery && !letter && said.kind === 'unknown') return 'none'
  const { count } = await tx.deliveryReport.createMany({
    data: [{ ...said, deliveryId: delivery?.id ?? null, receivedAt: at }],
    skipDuplicates: true,
  })
  if (count === 0) return 'known'
  if (!delivery) return letter ? 'letter' : 'stray'
  const isTakenBack = said.kind === 'bounce' && (await bringBack(tx, delivery, at, random))
  return isTakenBack ? 'taken_back' : 'noted'
}

type Seen = {
  id: string
  objectionId: string
  status: Parameters<typeof takeBack>[0]['status']
  attempts: number
}

async function bringBack(tx: Transaction, seen: Seen, at: Date, random: number): Promise<boolean> {
  const { id, objectionId, status, attempts } = seen
  const change = takeBack({ status, attempts }, { at, random })
  if (!change) return false
  const { count } = await tx.delivery.updateMany({ where: { id, status, attempts }, data: change })
  if (count === 0) return false
  if (change.nextAttemptAt)
    await sendJob(tx, 'deliver', { deliveryId: id }, { startAfter: change.nextAttemptAt })
  else await callIfUntold(tx, objectionId, at)
  return true
}
