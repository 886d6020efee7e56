import type { LookupAddress } from 'node:dns'
import { lookup as lookUp } from 'node:dns/promises'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { z } from 'zod'
import { env } from '#lib/env.ts'
import { withoutPersonalData } from '#lib/log.ts'
import type { MailCause } from '#lib/mail/mail.ts'
import { isInward, literalAddress } from './inward.ts'
import { type HookMessage, hookHeaders } from './sign.ts'

export type Hook = HookMessage & { url: string; secret: string }

/** Causes of a webhook beside those of a mail: it leads to an address inside, or its certificate is not good. */
export type HookCause = MailCause | 'address_refused' | 'bad_certificate'

/**
 * `response` is the status line. `patienceMs`: the other side asked for so much time before the next try. `isGone`: it
 * asks never to be sent anything again.
 */
export type HookResult =
  | { accepted: true; host: string; response: string }
  | {
      accepted: false
      host: string | null
      response: string
      cause: null
      patienceMs?: number
      isGone?: boolean
    }
  | { accepted: false; host: string | null; response: null; cause: HookCause }

export type PostHook = (hook: Hook) => Promise<HookResult>

type Options = {
  /** Whether http and addresses of the own network are allowed: for trying out. */
  allowInward: boolean
  timeoutMs: number
  resolve: (host: string) => Promise<LookupAddress[]>
}

/** Well within CLAIM_MS (deliveries/lifecycle.ts). */
const TIMEOUT_MS = 15_000

/**
 * Posts a signed message once. Only 2xx is accepted; redirects are not followed. The address is checked where the
 * connection is made, so that a name cannot lead elsewhere between check and use. Never throws because of what the
 * other side does.
 */
export async function postHook(hook: Hook, options: Partial<Options> = {}): Promise<HookResult> {
  const {
    allowInward = env().WEBHOOKS_INWARD === 'on',
    timeoutMs = TIMEOUT_MS,
    resolve = resolveAll,
  } = options
  const url = URL.parse(hook.url)
  if (!url) return { accepted: false, host: null, response: null, cause: 'bad_address' }
  const host = url.hostname
  try {
    refuseInward(url, allowInward)
    const response = await exchange(url, hook, checkedLookup(resolve, allowInward), timeoutMs)
    return judge(host, response, hook.at)
  } catch (error) {
    return { accepted: false, host, response: null, cause: causeOf(error) }
  }
}

function resolveAll(host: string): Promise<LookupAddress[]> {
  return lookUp(host, { all: true })
}

class InwardAddress extends Error {}

/** Before anything is looked up: what can be seen on the URL itself. */
function refuseInward(url: URL, allowInward: boolean): void {
  if (allowInward) return
  const literal = literalAddress(url)
  if (url.protocol !== 'https:' || (literal !== null && isInward(literal))) throw new InwardAddress()
}

/** What the connection is made with: the addresses that were checked, and no others. */
function checkedLookup(resolve: Options['resolve'], allowInward: boolean): LookupFunction {
  return (host, options, done) => {
    resolve(host).then(
      (found) => {
        const [first] = found
        const isRefused = !first || (!allowInward && found.some(({ address }) => isInward(address)))
        if (isRefused) done(new InwardAddress(), [])
        else if (options.all) done(null, found)
        else done(null, first.address, first.family)
      },
      (error) => done(error, []),
    )
  }
}

function exchange(
  url: URL,
  { secret, ...message }: Hook,
  lookup: LookupFunction,
  timeoutMs: number,
): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const body = Buffer.from(message.body)
  const outgoing = request(url, {
    method: 'POST',
    agent: false,
    lookup,
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      'content-type': 'application/json',
      'content-length': body.length,
      'user-agent': 'lost-certificates-webhook/1',
      ...hookHeaders(secret, message),
    },
  })
  outgoing.on('error', reject)
  outgoing.on('response', (response) => {
    // What it says beside its status is not ours to keep.
    response.on('error', () => undefined)
    response.destroy()
    resolve(response)
  })
  outgoing.end(body)
  return promise
}

function judge(
  host: string,
  { statusCode = 0, statusMessage = '', headers }: IncomingMessage,
  at: Date,
): HookResult {
  const response = withoutPersonalData(`${statusCode} ${statusMessage}`.trim()).slice(0, 200)
  if (statusCode >= 200 && statusCode < 300) return { accepted: true, host, response }
  const patienceMs = statusCode === 429 || statusCode === 503 ? patienceOf(headers['retry-after'], at) : 0
  return { accepted: false, host, response, cause: null, patienceMs, isGone: statusCode === 410 }
}

/** Retry-After in milliseconds: a number of seconds or a date (RFC 9110 section 10.2.3); 0 when it says nothing. */
function patienceOf(value: string | undefined, at: Date): number {
  if (!value) return 0
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - at.getTime()
  return Number.isFinite(ms) ? Math.max(0, ms) : 0
}

const coded = z.object({ code: z.string().optional(), name: z.string().optional() })

const CAUSES: Record<string, HookCause> = {
  ECONNRESET: 'connection_lost',
  EPIPE: 'connection_lost',
  ETIMEDOUT: 'timed_out',
  ABORT_ERR: 'timed_out',
  ERR_INVALID_URL: 'bad_address',
}

const BAD_CERTIFICATE = /CERT|SELF_SIGNED|SIGNATURE|ALTNAME|ISSUER/

function causeOf(error: unknown): HookCause {
  if (error instanceof InwardAddress) return 'address_refused'
  const code = coded.safeParse(error).data?.code ?? ''
  if (code.startsWith('HPE_')) return 'connection_lost'
  return CAUSES[code] ?? (BAD_CERTIFICATE.test(code) ? 'bad_certificate' : 'no_connection')
}
