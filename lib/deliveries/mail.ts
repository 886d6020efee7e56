import { prisma } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import type { Mail } from '#lib/mail/mail.ts'
import { renderMail } from '#lib/mail/render.ts'
import { findCurrentRecipient } from './queries.ts'

/**
 * The mail of a delivery, to the address that its recipient has now; null when nobody wants it any more. Throws when
 * there is no such delivery.
 */
export async function buildDeliveryMail(deliveryId: string, date: Date): Promise<Mail | null> {
  const { messageId, recipientId, objection } = await prisma().delivery.findUniqueOrThrow({
    where: { id: deliveryId },
    select: {
      messageId: true,
      recipientId: true,
      objection: { select: { id: true, reference: true, notice: { select: { number: true } } } },
    },
  })
  const noticeNumber = objection.notice.number
  if (!recipientId || !messageId || !noticeNumber)
    throw new Error('the delivery is not one that can be mailed')
  const recipient = await findCurrentRecipient(recipientId)
  if (!recipient) return null
  const link = `${env().PUBLIC_URL}/desk/objections/${objection.id}`
  return {
    to: recipient.address,
    messageId,
    date,
    ...renderMail('objection', { reference: objection.reference, noticeNumber, link }),
  }
}
