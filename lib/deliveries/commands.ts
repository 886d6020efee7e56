import { randomUUID } from 'node:crypto'
import type { Transaction } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { sendJob } from '#lib/jobs/send.ts'

/** A first try goes before the repeats of others. */
const FRESH = 10

/**
 * Makes the deliveries of an objection in the transaction that holds it: the bureau's inbox, which is delivered at
 * once because it is the objection itself (reliability.md section 1, 2), and one mail for each active recipient
 * with the job that sends it. What exists already is left alone. Answers how many were made.
 */
export async function createDeliveries(
  tx: Transaction,
  { objectionId, bureauId, at }: { objectionId: string; bureauId: string; at: Date },
): Promise<number> {
  const recipients = await tx.recipient.findMany({
    where: { bureauId, channel: 'email', retiredAt: null },
    select: { id: true },
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
  const mails = recipients.map(({ id }) => ({
    objectionId,
    bureauId,
    channel: 'email' as const,
    recipientId: id,
    messageId: newMessageId(),
    createdAt: at,
    nextAttemptAt: at,
  }))
  const made = await tx.delivery.createManyAndReturn({
    data: [inbox, ...mails],
    skipDuplicates: true,
    select: { id: true, channel: true },
  })
  for (const { id, channel } of made) {
    if (channel === 'email') await sendJob(tx, 'deliver', { deliveryId: id }, { priority: FRESH })
  }
  return made.length
}

/** Fixed for all tries of a delivery, so that a repeated mail can be recognised (RFC 5322 section 3.6.4). */
function newMessageId(): string {
  const domain = /@([\w.-]+)/.exec(env().MAIL_FROM)?.[1] ?? 'localhost.localdomain'
  return `<${randomUUID()}@${domain}>`
}
