import type { MiddlewareHandler } from 'hono'
import { requireScope } from '#lib/api-keys/admit.ts'
import { env } from '#lib/env.ts'
import { Refusal } from '#lib/errors.ts'
import type { ApiEnv } from './context.ts'
import { setHeader } from './respond.ts'

/**
 * Lets a key with the scope `filter` through, and everybody when the operator says so (PUBLIC_FILTER). Comes after the
 * limits, which have read the key. Refuses FORBIDDEN `api_key_needed`, `api_key_scope`.
 */
export const requireFilterAccess: MiddlewareHandler<ApiEnv> = (context, next) => {
  if (env().PUBLIC_FILTER === 'on') return next()
  const { key } = context.var
  context.set('isConfidential', true)
  setHeader(context, 'Vary', 'Accept-Language, Authorization, X-API-Key')
  if (key) {
    requireScope(key, 'filter')
    return next()
  }
  setHeader(context, 'WWW-Authenticate', 'Bearer')
  throw new Refusal('FORBIDDEN', 'api_key_needed')
}
