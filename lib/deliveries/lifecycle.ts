import type { DeliveryStatus } from '#lib/generated/prisma/enums.ts'
import { retryDelay } from '#lib/mail/retries.ts'

/**
 * What can happen to a delivery: a try was accepted by the receiving side; a try failed and there will be another;
 * a try failed and was the last; what had been accepted came back, and will be tried again; it came back
 * after the last try; somebody takes up again what was given up.
 */
export type DeliveryEvent = 'accepted' | 'failed' | 'exhausted' | 'bounced' | 'returned' | 'redriven'

/**
 * Where each event leads. What is absent cannot happen and changes nothing. A late "accepted" also counts for a
 * delivery that was given up meanwhile: the mail has arrived.
 */
export const TRANSITIONS: Record<DeliveryStatus, Partial<Record<DeliveryEvent, DeliveryStatus>>> = {
  pending: { accepted: 'delivered', failed: 'failed', exhausted: 'dead' },
  failed: { accepted: 'delivered', failed: 'failed', exhausted: 'dead' },
  delivered: { bounced: 'failed', returned: 'dead' },
  dead: { accepted: 'delivered', redriven: 'pending' },
}

/** For so long a delivery belongs to the worker that began a try; longer than any try takes (mail/send.ts). */
export const CLAIM_MS = 60_000

/** The states in which a delivery still waits for a try. */
export const OPEN_STATUSES = ['pending', 'failed'] as const satisfies readonly DeliveryStatus[]

export function isOpen(status: DeliveryStatus): boolean {
  return OPEN_STATUSES.some((open) => open === status)
}

export type DeliveryChange = {
  status: DeliveryStatus
  nextAttemptAt: Date | null
  deliveredAt?: Date
  failedAt?: Date
}

/**
 * What the end of try number `attempts` at the instant `at` changes in a delivery; null when it changes nothing.
 * `random` in [0, 1) is used for the jitter.
 */
export function endAttempt(
  delivery: { status: DeliveryStatus; attempts: number },
  { accepted, at, random }: { accepted: boolean; at: Date; random: number },
): DeliveryChange | null {
  const delay = accepted ? null : retryDelay(delivery.attempts, random)
  const event: DeliveryEvent = accepted ? 'accepted' : delay === null ? 'exhausted' : 'failed'
  const status = TRANSITIONS[delivery.status][event]
  if (!status) return null
  if (accepted) return { status, nextAttemptAt: null, deliveredAt: at }
  const nextAttemptAt = delay === null ? null : new Date(at.getTime() + delay)
  return { status, nextAttemptAt, failedAt: at }
}
