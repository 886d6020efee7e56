import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { keyedHash } from '#lib/crypto/codes.ts'
import { prisma } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { Refusal } from '#lib/errors.ts'
import type { RefusalReason } from '#lib/i18n/messages.ts'
import { MOST_MAILS_A_DAY } from '#lib/watches/policy.ts'

type Limit = { points: number; seconds: number; reason: RefusalReason }

const QUARTER_OF_AN_HOUR = 15 * 60

/** How often one may be wrong: `points` times in `seconds`, from the first time on (reliability.md section 4). */
const LIMITS = {
  'sign-in-account': { points: 5, seconds: QUARTER_OF_AN_HOUR, reason: 'too_many_sign_ins' },
  'sign-in-address': { points: 20, seconds: QUARTER_OF_AN_HOUR, reason: 'too_many_sign_ins' },
  // A counter with many clerks has one address.
  'proof-sheet': { points: 300, seconds: QUARTER_OF_AN_HOUR, reason: 'too_many_tries' },
  'check-list': { points: 60, seconds: QUARTER_OF_AN_HOUR, reason: 'too_many_tries' },
  'access-code': { points: 10, seconds: QUARTER_OF_AN_HOUR, reason: 'too_many_tries' },
  // Ten numbers at once, with some mistakes; a public counter has one address for many people.
  'watch-client': { points: 40, seconds: 60 * 60, reason: 'too_many_tries' },
  'watch-mail': { points: MOST_MAILS_A_DAY, seconds: 24 * 60 * 60, reason: 'too_many_tries' },
} as const satisfies Record<string, Limit>

export type LimitPurpose = keyof typeof LIMITS

/**
 * Takes one try before it is known whether it is right, so that many at once cannot exceed the limit. Throws
 * TOO_MANY with `retryAfter` when none is left; `onLock` runs for the first one that is refused, not for those after
 * it. Give it back with `returnTry` when it was right.
 */
export async function takeTry(
  purpose: LimitPurpose,
  key: string,
  onLock: () => Promise<void> = async () => undefined,
): Promise<void> {
  await sweep()
  try {
    await limiter(purpose).consume(hashed(purpose, key))
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    if (error.consumedPoints === LIMITS[purpose].points + 1) await onLock()
    throw tooMany(purpose, error)
  }
}

/** The same for a public page, where the operator may switch limits off. */
export async function takePublicTry(purpose: LimitPurpose, key: string): Promise<void> {
  if (env().PUBLIC_LIMITS === 'on') await takeTry(purpose, key)
}

/** The same where who is refused must not hear of it: whether a try was left. */
export async function isWithinLimit(purpose: LimitPurpose, key: string): Promise<boolean> {
  try {
    await takePublicTry(purpose, key)
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'TOO_MANY') return false
    throw error
  }
}

/** Gives back a try that was right. */
export async function returnTry(purpose: LimitPurpose, key: string): Promise<void> {
  await limiter(purpose).reward(hashed(purpose, key))
}

/** Forgets all tries of a key. */
export async function clearTries(purpose: LimitPurpose, key: string): Promise<void> {
  await limiter(purpose).delete(hashed(purpose, key))
}

function limiter(purpose: LimitPurpose): RateLimiterPrisma {
  const { points, seconds } = LIMITS[purpose]
  return new RateLimiterPrisma({
    storeClient: prisma(),
    tableName: 'rateLimiterFlexible',
    keyPrefix: purpose,
    points,
    duration: seconds,
    clearExpiredByTimeout: false,
  })
}

/** The table keeps no login, address or reference in clear. */
function hashed(purpose: LimitPurpose, key: string): string {
  return Buffer.from(keyedHash(`limit ${purpose}`, key)).toString('base64url')
}

function tooMany(purpose: LimitPurpose, state: RateLimiterRes): Refusal {
  const retryAfter = Math.max(1, Math.ceil(state.msBeforeNext / 1000))
  return new Refusal('TOO_MANY', LIMITS[purpose].reason, { retryAfter })
}

const HOUR_MS = 60 * 60 * 1000
let sweptAt = 0

/** Once an hour a process removes the counters that have run out. */
async function sweep(): Promise<void> {
  const now = Date.now()
  if (now - sweptAt < HOUR_MS) return
  sweptAt = now
  await prisma().rateLimiterFlexible.deleteMany({ where: { expire: { lt: new Date(now) } } })
}
