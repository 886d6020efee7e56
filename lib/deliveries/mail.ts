import { prisma } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import type { Mail } from '#lib/mail/mail.ts'
import { renderMail } from '#lib/mail/render.ts'
import { findCurrentAddress } from './queries.ts'

/** The mail of a delivery, to the address that its recipient has now. Throws when there is no such delivery. */
export async function buildDeliveryMail(deliveryId: string, date: Date): Promise<Mail> {
  const { messageId, recipientId, objection } = await prisma().delivery.findUniqueOrThrow({
    where: { id: deliveryId },
    select: {
      messageId: true,
      recipientId: true,
      objection: { select: { id: true, reference: true, notice: { select: { number: true } } } },
    },
  })
  const to = recipientId && (await findCurrentAddress(recipientId))
  const noticeNumber = objection.notice.number
  if (!to || !messageId || !noticeNumber) throw new Error('the delivery is not one that can be mailed')
  const link = `${env().PUBLIC_URL}/desk/objections/${objection.id}`
  return {
    to,
    messageId,
    date,
    ...renderMail('objection', { reference: objection.reference, noticeNumber, link }),
  }
}
