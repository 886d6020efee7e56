import type { PostHook } from '#lib/hooks/post.ts'
import type { SendMail } from '#lib/mail/mail.ts'
import type { DeliveryCause, SentChannel } from './channels.ts'
import { buildDeliveryMail } from './mail.ts'
import { buildDeliveryHook } from './webhook.ts'

/**
 * How a try ended; `response` is what the other side answered, without personal data. `patienceMs` and `isLast` as in
 * lifecycle.ts. `disables`: the recipient that wants nothing more.
 */
export type SendResult = { host: string | null; patienceMs?: number; isLast?: boolean; disables?: string } & (
  | { accepted: true; response: string; cause?: undefined }
  | { accepted: false; response: string; cause: null }
  | { accepted: false; response: null; cause: DeliveryCause }
)

export type Send = (deliveryId: string, at: Date) => Promise<SendResult>
export type Senders = Record<SentChannel, Send>

/** Every recipient that there was has said that it wants nothing more. */
const NOWHERE: SendResult = { accepted: false, host: null, response: null, cause: 'disabled', isLast: true }

/** How a delivery of each channel is sent once. */
export function createSenders({ sendMail, postHook }: { sendMail: SendMail; postHook: PostHook }): Senders {
  return {
    async email(deliveryId, at) {
      const mail = await buildDeliveryMail(deliveryId, at)
      return mail ? await sendMail(mail) : NOWHERE
    },
    async webhook(deliveryId, at) {
      const found = await buildDeliveryHook(deliveryId, at)
      if (!found) return NOWHERE
      const result = await postHook(found.hook)
      if (result.accepted || result.cause !== null || !result.isGone) return result
      return { ...result, disables: found.recipientId }
    },
  }
}
