const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** How long after a failed try the next one follows, first to last (75 hours in all). */
export const RETRY_DELAYS_MS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
]

export const LONGEST_DELAY_MS = Math.max(...RETRY_DELAYS_MS)

export const MAX_ATTEMPTS = RETRY_DELAYS_MS.length + 1

/** A delay varies by so much up and down, so that what failed together does not come back together. */
export const JITTER = 0.1

/** Milliseconds until the next try after `attempts` tries that failed; null when there is none. `random` in [0, 1). */
export function retryDelay(attempts: number, random: number): number | null {
  const delay = RETRY_DELAYS_MS[attempts - 1]
  return delay === undefined ? null : Math.round(delay * (1 - JITTER + 2 * JITTER * random))
}
