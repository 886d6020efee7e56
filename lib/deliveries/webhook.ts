import { openHookSecret } from '#lib/bureaus/hook-secret.ts'
import { prisma } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import type { Hook } from '#lib/hooks/post.ts'
import { findCurrentRecipient } from './queries.ts'

/**
 * The message of a webhook's delivery, to where its recipient is now, and that recipient. The id is the delivery's own
 * and the same at each try. Null when nobody wants it any more; throws when there is no such delivery.
 */
export async function buildDeliveryHook(
  deliveryId: string,
  at: Date,
): Promise<{ hook: Hook; recipientId: string } | null> {
  const { recipientId, createdAt, objection } = await prisma().delivery.findUniqueOrThrow({
    where: { id: deliveryId },
    select: {
      recipientId: true,
      createdAt: true,
      objection: { select: { id: true, reference: true, notice: { select: { number: true } } } },
    },
  })
  const noticeNumber = objection.notice.number
  if (!recipientId || !noticeNumber) throw new Error('the delivery is not one that can be posted')
  const recipient = await findCurrentRecipient(recipientId)
  if (!recipient) return null
  const link = `${env().PUBLIC_URL}/desk/objections/${objection.id}`
  const body = JSON.stringify({
    type: 'objection.received',
    timestamp: createdAt.toISOString(),
    data: { reference: objection.reference, notice: noticeNumber, link },
  })
  const hook = { url: recipient.address, secret: openHookSecret(recipient), id: deliveryId, at, body }
  return { hook, recipientId: recipient.id }
}
