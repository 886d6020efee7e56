import { randomUUID } from 'node:crypto'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import type { AdmittedKey } from '#lib/api-keys/admit.ts'
import { type Locale, localeOf } from '#lib/i18n/locale.ts'
import { type Translator, translator } from '#lib/i18n/messages.ts'

/** What the server tells of a request: whose it is, for limits (lib/client-address.ts). */
export type ApiBindings = { address: string }

/** What is known of every request. */
export type ApiEnv = {
  Bindings: Partial<ApiBindings> | undefined
  Variables: {
    requestId: string
    at: Date
    locale: Locale
    t: Translator
    /** The key that a request to a limited route brought (limits.ts). */
    key: AdmittedKey | null
    /** Whether the answer is for whoever asks alone. */
    isConfidential: boolean
    /** Takes numbers of the day of whoever asks (limits.ts). Refuses TOO_MANY `numbers_spent`. */
    takeNumbers: (count: number) => Promise<void>
  }
}
export type Api = OpenAPIHono<ApiEnv>
export type ApiContext = Context<ApiEnv>

/** Where version 1 of the interface lives. */
export const BASE = '/api/v1'

const REQUEST_ID = /^[\w.-]{8,64}$/

/** Reads what every handler needs, and sets the headers that every answer has. `now` is the clock. */
export function readRequest(now: () => Date): MiddlewareHandler<ApiEnv> {
  return (context, next) => {
    const given = context.req.header('x-request-id') ?? ''
    const requestId = REQUEST_ID.test(given) ? given : randomUUID()
    const locale = localeOf(context.req.header('accept-language'))
    context.set('requestId', requestId)
    context.set('at', now())
    context.set('locale', locale)
    context.set('t', translator(locale))
    context.set('key', null)
    context.set('isConfidential', false)
    context.set('takeNumbers', async () => undefined)
    context.header('X-Request-Id', requestId)
    context.header('Vary', 'Accept-Language')
    context.header('Content-Language', locale)
    context.header('X-Content-Type-Options', 'nosniff')
    return next()
  }
}
