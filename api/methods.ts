import type { MiddlewareHandler } from 'hono'
import { Refusal } from '#lib/errors.ts'
import type { ApiEnv } from './context.ts'
import { respond, setHeader } from './respond.ts'

/** Answers 405 to every method that a path does not have; comes after its routes. */
export function allowOnly(...methods: readonly string[]): MiddlewareHandler<ApiEnv> {
  const allow = [...methods, 'OPTIONS'].join(', ')
  return (context) => {
    setHeader(context, 'Allow', allow)
    throw new Refusal('INVALID', 'method_not_allowed')
  }
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])
const PREFLIGHT = {
  'Access-Control-Allow-Methods': 'GET, HEAD',
  'Access-Control-Allow-Headers': 'Accept-Language, If-None-Match, X-Request-Id',
  'Access-Control-Max-Age': '86400',
}

/** What is public may be read by any page of any site (CORS); what is written or confidential may not. */
export const shareReading: MiddlewareHandler<ApiEnv> = (context, next) => {
  if (!READING.has(context.req.method)) return next()
  setHeader(context, 'Access-Control-Allow-Origin', '*')
  setHeader(
    context,
    'Access-Control-Expose-Headers',
    'ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id',
  )
  if (context.req.method !== 'OPTIONS') return next()
  return Promise.resolve(respond(context, null, 204, PREFLIGHT))
}
