import { type RouteConfig, z } from '@hono/zod-openapi'
import { OF_AN_ADDRESS } from '#lib/api-keys/policy.ts'
import type { Messages } from '#lib/i18n/messages.ts'
import { problemExample, receiptExample } from './examples.ts'
import type { ProblemStatus } from './problem.ts'
import { problemDetails } from './schemas/problem.ts'

type Success = keyof Messages['api']['statuses']
/** `also`: what the same answer is in other media types. */
type Body = { schema: z.ZodType; example?: unknown; mediaType?: string; also?: Record<string, z.ZodType> }

/** A bug, and an outage of the database. */
const ALWAYS: readonly ProblemStatus[] = [500, 503]

type Headers = Record<string, { $ref: string }>
type Content = Record<string, Pick<Body, 'schema' | 'example'>>
type Answer = { description: string; headers: Headers; content?: Content }

/** The answers of a route for its description; their words come from messages/ (document.ts). */
export function responses(
  successes: Partial<Record<Success, Body | null>>,
  problems: readonly ProblemStatus[],
): Record<string, Answer> {
  const tagged = '304' in successes ? referTo('ETag') : {}
  const good = Object.entries(successes).map(([status, body]) => {
    const headers = status === '201' ? referTo('Location') : tagged
    return [status, { ...success(body), headers }]
  })
  const bad = [...problems, ...ALWAYS].map((status) => [
    status,
    { description: '', headers: status === 503 ? RETRY : {}, content: PROBLEM },
  ])
  return Object.fromEntries([...good, ...bad])
}

/** For routes that are limited (limits.ts): with or without a key. */
export const KEY_OR_NONE: RouteConfig['security'] = [{}, { apiKey: [] }, { apiKeyHeader: [] }]

/** The same, with the headers of what is left. */
export function limitedResponses(
  ...[successes, problems]: Parameters<typeof responses>
): RouteConfig['responses'] {
  const all = responses(successes, [401, ...problems, 429])
  return Object.fromEntries(
    Object.entries(all).map(([status, response]) => {
      const retry = status === '429' ? RETRY : {}
      return [status, { ...response, headers: { ...response.headers, ...LEFT, ...retry } }]
    }),
  )
}

const { requestsMinute } = OF_AN_ADDRESS

/** Headers by their name in the components of the description, each with its form; their words are in messages/. */
export const HEADERS = {
  ETag: { required: true, pattern: '^(W/)?"[\\w-]+"$', example: 'W/"Kq8zR0Yt1mXcV5bN7sLpD2hGf9A"' },
  Location: {
    required: true,
    pattern: '^/api/v1/objections/\\w+$',
    example: `/api/v1/objections/${receiptExample.reference}`,
  },
  RateLimit: {
    pattern: '^"minute";r=\\d+;t=\\d+(, "day";r=\\d+;t=\\d+)?$',
    example: `"minute";r=${requestsMinute - 1};t=42`,
  },
  'RateLimit-Policy': {
    pattern: '^"minute";q=\\d+;w=60(, "day";q=\\d+;w=86400;qu="numbers")?$',
    example: `"minute";q=${requestsMinute};w=60`,
  },
  'Retry-After': { required: true, pattern: '^[1-9]\\d*$', example: '42' },
} as const

const referTo = (name: keyof typeof HEADERS): Headers => ({
  [name]: { $ref: `#/components/headers/${name}` },
})
const LEFT = { ...referTo('RateLimit'), ...referTo('RateLimit-Policy') }
const RETRY = referTo('Retry-After')

function success(body: Body | null): Omit<Answer, 'headers'> {
  if (!body) return { description: '' }
  const { mediaType = 'application/json', also = {}, ...content } = body
  const others = Object.entries(also).map(([type, schema]) => [type, { schema }])
  return { description: '', content: { [mediaType]: content, ...Object.fromEntries(others) } }
}

/** A body that is no JSON. */
export function text(mediaType: string): Body {
  return { schema: z.string(), mediaType }
}

const PROBLEM = { 'application/problem+json': { schema: problemDetails, example: problemExample } }
