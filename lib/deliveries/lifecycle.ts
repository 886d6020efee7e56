import type { DeliveryStatus } from '#lib/generated/prisma/enums.ts'
import { LONGEST_DELAY_MS, retryDelay } from '#lib/mail/retries.ts'

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
  bouncedAt?: Date
}

type Standing = { status: DeliveryStatus; attempts: number }

export type AttemptEnd = {
  accepted: boolean
  at: Date
  /** In [0, 1), for the jitter. */
  random: number
  /** Milliseconds that the other side asked for before the next try; never more than the longest wait of the schedule. */
  patienceMs?: number
  /** No further try makes sense: there is nowhere left to send it. */
  isLast?: boolean
}

/** What the end of try number `attempts` changes in a delivery; null when it changes nothing. */
export function endAttempt(
  { status: from, attempts }: Standing,
  { accepted, at, random, patienceMs = 0, isLast = false }: AttemptEnd,
): DeliveryChange | null {
  const planned = accepted || isLast ? null : retryDelay(attempts, random)
  const event: DeliveryEvent = accepted ? 'accepted' : planned === null ? 'exhausted' : 'failed'
  const status = TRANSITIONS[from][event]
  if (!status) return null
  if (accepted) return { status, nextAttemptAt: null, deliveredAt: at }
  const delay = planned === null ? null : Math.max(planned, Math.min(patienceMs, LONGEST_DELAY_MS))
  return { status, nextAttemptAt: after(at, delay), failedAt: at }
}

/**
 * What it changes that a mail came back after it had been accepted, `attempts` tries having been made: the next try of
 * the schedule follows, if there is one. Null when it changes nothing.
 */
export function takeBack(
  { status: from, attempts }: Standing,
  { at, random }: { at: Date; random: number },
): DeliveryChange | null {
  const delay = retryDelay(attempts, random)
  const status = TRANSITIONS[from][delay === null ? 'returned' : 'bounced']
  return status ? { status, nextAttemptAt: after(at, delay), failedAt: at, bouncedAt: at } : null
}

export type Redrive = {
  status: DeliveryStatus
  attempts: number
  attemptsBefore: number
  nextAttemptAt: Date
  redrivenAt: Date
}

/** What taking up again changes: the schedule begins anew, the count of the log goes on. Null when it changes nothing. */
export function takeUpAgain(
  { status: from, attempts, attemptsBefore }: Standing & { attemptsBefore: number },
  at: Date,
): Redrive | null {
  const status = TRANSITIONS[from].redriven
  if (!status) return null
  return { status, attempts: 0, attemptsBefore: attemptsBefore + attempts, nextAttemptAt: at, redrivenAt: at }
}

function after(at: Date, delayMs: number | null): Date | null {
  return delayMs === null ? null : new Date(at.getTime() + delayMs)
}
