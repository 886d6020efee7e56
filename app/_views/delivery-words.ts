import type { Channel, DeliveryStatus } from '#lib/generated/prisma/enums.ts'
import type { Translator } from '#lib/i18n/messages.ts'

type Standing = { channel: Channel; status: DeliveryStatus; bouncedAt?: string | null | undefined }

/**
 * How far a delivery has come. What a mail server has accepted is sent: whether it has reached a person, only the
 * inbox of the register can say. A call is made by people, and nothing repeats it by itself.
 */
export function deliveryWords(t: Translator, { channel, status, bouncedAt }: Standing): string {
  if (channel === 'call' && status !== 'dead') return t(`deliveries.calls.${status}`)
  if (channel === 'email' && status === 'delivered') return t('deliveries.sent')
  if (status === 'failed' && bouncedAt) return t('deliveries.bounced')
  return t(`deliveries.states.${status}`)
}
