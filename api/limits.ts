import type { MiddlewareHandler } from 'hono'
import {
  type AdmittedKey,
  admitKey,
  keyNumbersLeft,
  requireScope,
  takeKeyNumbers,
} from '#lib/api-keys/admit.ts'
import { allowanceWithoutKey } from '#lib/api-keys/policy.ts'
import { env } from '#lib/env.ts'
import { Refusal } from '#lib/errors.ts'
import type { ApiScope } from '#lib/generated/prisma/enums.ts'
import type { RefusalReason } from '#lib/i18n/messages.ts'
import { type ApiContext, type ApiEnv, requestHeader } from './context.ts'
import { setHeader } from './respond.ts'
import { countInWindows, type Taken } from './windows.ts'

const MINUTE = 60
const DAY = 24 * 60 * 60
/** A day begins at midnight in Asia/Shanghai. */
const SHANGHAI_AHEAD = 8 * 60 * 60

type Route = { scope?: ApiScope }

/** Who asks: a key that was accepted, or an address. */
type Caller = {
  who: string
  requestsMinute: number
  numbersDay: number
  /** Takes numbers of the day; 0 only asks what is left. */
  takeNumbers: (count: number) => Taken | Promise<Taken>
}

/**
 * Limits the requests of a route: with a key by its quota, without one by address as long as PUBLIC_LIMITS is on. Each
 * answer says what is left (draft-ietf-httpapi-ratelimit-headers-10). A route with a scope counts numbers too; a key
 * without that scope is refused. A request without a key costs no reading of the database.
 */
export function limitRequests(): (route?: Route) => MiddlewareHandler<ApiEnv> {
  const requests = countInWindows({ seconds: MINUTE })
  const numbers = countInWindows({ seconds: DAY, aheadSeconds: SHANGHAI_AHEAD })
  const untilMidnight = (at: Date) => numbers('', 0, 0, at).reset

  function addressOf(context: ApiContext): Caller {
    const address = context.env?.address ?? 'unknown'
    const allowance = allowanceWithoutKey(address)
    return {
      ...allowance,
      who: `address ${address}`,
      takeNumbers: (count) => numbers(address, allowance.numbersDay, count, context.get('at')),
    }
  }

  function callerOf({ id, ...key }: AdmittedKey, at: Date): Caller {
    const { requestsMinute, numbersDay } = key
    return {
      who: `key ${id}`,
      requestsMinute,
      numbersDay,
      async takeNumbers(count) {
        const reset = untilMidnight(at)
        if (count === 0)
          return { isTaken: true, left: await keyNumbersLeft({ id, numbersDay }, { at }), reset }
        return { ...(await takeKeyNumbers({ id, ...key }, count, { at })), reset }
      },
    }
  }

  return ({ scope } = {}) =>
    async (context, next) => {
      const at = context.get('at')
      const isPublicLimited = env().PUBLIC_LIMITS === 'on'
      const limit = (caller: Caller) => takeRequest(context, caller, requests)
      const key = await keyOf(context).catch((error: unknown) => {
        if (error instanceof Refusal && isPublicLimited) limit(addressOf(context))
        throw error
      })
      context.set('key', key)
      if (!key && !isPublicLimited) return next()
      const caller = key ? callerOf(key, at) : addressOf(context)
      const minute = limit(caller)
      if (!scope) return next()
      if (key) requireScope(key, scope)
      const sayNumbers = (taken: Taken) => say(context, caller, minute, taken)
      sayNumbers(await caller.takeNumbers(0))
      context.set('takeNumbers', async (count) => {
        const taken = await caller.takeNumbers(count)
        // Of a stream that is being answered the headers are gone.
        if (!context.finalized) sayNumbers(taken)
        if (!taken.isTaken) throw tooMany('numbers_spent', taken)
      })
      return next()
    }
}

function takeRequest(
  context: ApiContext,
  caller: Caller,
  requests: ReturnType<typeof countInWindows>,
): Taken {
  const taken = requests(caller.who, caller.requestsMinute, 1, context.get('at'))
  say(context, caller, taken)
  if (!taken.isTaken) throw tooMany('too_many_requests', taken)
  return taken
}

function tooMany(reason: RefusalReason, { reset }: Taken): Refusal {
  return new Refusal('TOO_MANY', reason, { retryAfter: reset })
}

/** The headers, as far as they are known. */
function say(
  context: ApiContext,
  { requestsMinute, numbersDay }: Pick<Caller, 'requestsMinute' | 'numbersDay'>,
  minute: Taken,
  day?: Taken,
): void {
  const policy = [`"minute";q=${requestsMinute};w=${MINUTE}`]
  const left = [`"minute";r=${minute.left};t=${minute.reset}`]
  if (day) {
    policy.push(`"day";q=${numbersDay};w=${DAY};qu="numbers"`)
    left.push(`"day";r=${day.left};t=${day.reset}`)
  }
  setHeader(context, 'RateLimit-Policy', policy.join(', '))
  setHeader(context, 'RateLimit', left.join(', '))
}

/** The key that a request brings, in either header; null for none. Refuses FORBIDDEN `api_key_refused`. */
async function keyOf(context: ApiContext): Promise<AdmittedKey | null> {
  const given = new Set<string>()
  const own = requestHeader(context, 'x-api-key')
  if (own !== undefined) given.add(own)
  // What is sent with another scheme is for a proxy on the way.
  const bearer = /^Bearer(?:\s+(.*))?$/i.exec(requestHeader(context, 'authorization') ?? '')
  if (bearer) given.add(bearer[1] ?? '')
  const [secret, another] = given
  if (secret === undefined) return null
  try {
    if (another !== undefined) throw new Refusal('FORBIDDEN', 'api_key_refused')
    return await admitKey(secret, { at: context.get('at') })
  } catch (error) {
    if (error instanceof Refusal) setHeader(context, 'WWW-Authenticate', 'Bearer')
    throw error
  }
}
