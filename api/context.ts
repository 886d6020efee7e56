import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import type { AdmittedKey } from '#lib/api-keys/admit.ts'
import { type Locale, localeOf } from '#lib/i18n/locale.ts'
import { type Translator, translator } from '#lib/i18n/messages.ts'

/**
 * What the server tells of a request: whose it is, for limits (lib/client-address.ts), and its headers as Node.js read
 * them, if it is Node.js that serves.
 */
export type ApiBindings = { address: string; headers?: IncomingHttpHeaders }

/** What is known of every request. */
export type ApiEnv = {
  Bindings: Partial<ApiBindings> | undefined
  Variables: {
    requestId: string
    at: Date
    locale: Locale
    t: Translator
    /** Those of the answer that is being made (respond.ts). */
    headers: Record<string, string>
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

/** A header of the request, its name in lower case. As Node.js read it where it did: a Headers costs as much as an answer. */
export function requestHeader(context: ApiContext, name: string): string | undefined {
  const read = context.env?.headers
  if (!read) return context.req.header(name)
  const value = read[name]
  return Array.isArray(value) ? value.join(', ') : value
}

/** Reads what every handler needs, and sets the headers that every answer has. `now` is the clock. */
export function readRequest(now: () => Date): MiddlewareHandler<ApiEnv> {
  return (context, next) => {
    const given = requestHeader(context, 'x-request-id') ?? ''
    const requestId = REQUEST_ID.test(given) ? given : randomUUID()
    const locale = localeOf(requestHeader(context, 'accept-language'))
    context.set('requestId', requestId)
    context.set('at', now())
    context.set('locale', locale)
    context.set('t', translator(locale))
    context.set('key', null)
    context.set('isConfidential', false)
    context.set('takeNumbers', async () => undefined)
    context.set('headers', {
      'X-Request-Id': requestId,
      Vary: 'Accept-Language',
      'Content-Language': locale,
      'X-Content-Type-Options': 'nosniff',
      'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    })
    return next()
  }
}
