import type { Channel } from '#lib/generated/prisma/enums.ts'
import type { HookCause } from '#lib/hooks/post.ts'
import { MAIL_CAUSES } from '#lib/mail/mail.ts'

/** The channels on which a machine sends. The inbox is the objection itself, and a call is made by a person. */
export const SENT_CHANNELS = ['email', 'webhook'] as const satisfies readonly Channel[]
export type SentChannel = (typeof SENT_CHANNELS)[number]

export function findSentChannel(channel: Channel): SentChannel | null {
  return SENT_CHANNELS.find((sent) => sent === channel) ?? null
}

/** Why a try failed when no answer of the other side says so; each is a key of `deliveries.causes` in messages/. */
export const DELIVERY_CAUSES = [
  ...MAIL_CAUSES,
  'address_refused',
  'bad_certificate',
  'disabled',
  'not_reached',
] as const satisfies readonly (HookCause | 'disabled' | 'not_reached')[]
export type DeliveryCause = (typeof DELIVERY_CAUSES)[number]
