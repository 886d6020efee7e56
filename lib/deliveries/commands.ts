import { randomUUID } from 'node:crypto'
import type { Transaction } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { sendJob } from '#lib/jobs/send.ts'
import { callIfUntold } from './calls.ts'
import { findSentChannel, SENT_CHANNELS } from './channels.ts'

/** A first try goes before the repeats of others. */
const FRESH = 10

/**
 * Makes the deliveries of an objection in the transaction that holds it: the bureau's inbox, which is delivered at
 * once because it is the objection itself (reliability.md section 1, 2), and one for each mail address and webhook that
 * is in use, with the job that sends it. Where there is none, somebody is asked to call. What exists already is left
 * alone. Answers how many were made.
 */
export async function createDeliveries(
  tx: Transaction,
  { objectionId, bureauId, at }: { objectionId: string; bureauId: string; at: Date },
): Promise<number> {
  const recipients = await tx.recipient.findMany({
    where: { bureauId, channel: { in: [...SENT_CHANNELS] }, retiredAt: null, disabledAt: null },
    select: { id: true, channel: true },
  })
  const inbox = {
    objectionId,
    bureauId,
    channel: 'inbox' as const,
    status: 'delivered' as const,
    attempts: 1,
    createdAt: at,
    lastAttemptAt: at,
    deliveredAt: at,
  }
  const sent = recipients.map(({ id, channel }) => ({
    objectionId,
    bureauId,
    channel,
    recipientId: id,
    messageId: channel === 'email' ? newMessageId() : null,
    createdAt: at,
    nextAttemptAt: at,
  }))
  const made = await tx.delivery.createManyAndReturn({
    data: [inbox, ...sent],
    skipDuplicates: true,
    select: { id: true, channel: true },
  })
  for (const { id, channel } of made) {
    if (findSentChannel(channel)) await sendJob(tx, 'deliver', { deliveryId: id }, { priority: FRESH })
  }
  const isCalled = await callIfUntold(tx, objectionId, at)
  return made.length + (isCalled ? 1 : 0)
}

/** Fixed for all tries of a delivery, so that a repeated mail can be recognised (RFC 5322 section 3.6.4). */
function newMessageId(): string {
  const domain = /@([\w.-]+)/.exec(env().MAIL_FROM)?.[1] ?? 'localhost.localdomain'
  return `<${randomUUID()}@${domain}>`
}
