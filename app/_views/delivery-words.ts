import type { Channel, DeliveryStatus } from '#lib/generated/prisma/enums.ts'
import type { Translator } from '#lib/i18n/messages.ts'

/**
 * How far a delivery has come. What a mail server has accepted is sent: whether it has reached a person, only the
 * inbox of the register can say.
 */
export function deliveryWords(t: Translator, channel: Channel, status: DeliveryStatus): string {
  return channel === 'email' && status === 'delivered'
    ? t('deliveries.sent')
    : t(`deliveries.states.${status}`)
}
