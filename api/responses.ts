import { type RouteConfig, z } from '@hono/zod-openapi'
import { OF_AN_ADDRESS } from '#lib/api-keys/policy.ts'
import type { Messages } from '#lib/i18n/messages.ts'
import { problemExample } from './examples.ts'
import type { ProblemStatus } from './problem.ts'
import { problemDetails } from './schemas/problem.ts'

type Success = keyof Messages['api']['statuses']
/** `also`: what the same answer is in other media types. */
type Body = { schema: z.ZodType; example?: unknown; mediaType?: string; also?: Record<string, z.ZodType> }

/** A bug, and an outage of the database. */
const ALWAYS: readonly ProblemStatus[] = [500, 503]

/** The answers of a route for its description; their words come from messages/ (document.ts). */
export function responses(
  successes: Partial<Record<Success, Body | null>>,
  problems: readonly ProblemStatus[],
): RouteConfig['responses'] {
  const good = Object.entries(successes).map(([status, body]) => [status, success(body)])
  const bad = [...problems, ...ALWAYS].map((status) => [status, { description: '', content: PROBLEM }])
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
    Object.entries(all).map(([status, response]) => [
      status,
      { ...response, headers: status === '429' ? { ...LEFT, ...RETRY } : LEFT },
    ]),
  )
}

/** Headers by their name in the components of the description; their words are in messages/. */
export const RATE_HEADERS = {
  RateLimit: `"minute";r=${OF_AN_ADDRESS.requestsMinute - 1};t=42`,
  'RateLimit-Policy': `"minute";q=${OF_AN_ADDRESS.requestsMinute};w=60`,
  'Retry-After': '42',
} as const

const referTo = (name: keyof typeof RATE_HEADERS) => ({ [name]: { $ref: `#/components/headers/${name}` } })
const LEFT = { ...referTo('RateLimit'), ...referTo('RateLimit-Policy') }
const RETRY = referTo('Retry-After')

function success(body: Body | null) {
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
