import type { z } from '@hono/zod-openapi'
import { expect } from 'vitest'
import { createApi } from '../app.ts'
import { type Api, BASE } from '../context.ts'
import { certificateAnswer } from '../schemas/certificate.ts'
import { notice } from '../schemas/notice.ts'
import { receipt, trackedObjection } from '../schemas/objection.ts'
import { problemDetails } from '../schemas/problem.ts'
import { type Contract, contractOf } from './contract.ts'

/** What a request to the interface was answered, each body held against the schema that the description has for it. */
export type Answered<Body> = { status: number; headers: Headers; body: Body }

type Options = Omit<RequestInit, 'headers'> & {
  headers?: Record<string, string>
  /** A body that is a stream needs it. */
  duplex?: 'half'
  api?: Api
  /** Whose request it is; another's each time when nothing is said, so that no test spends what others may ask. */
  address?: string
}

const api = createApi()
let contract: Promise<Contract> | null = null

/** What is served as the description, as a contract. */
async function readContract(): Promise<Contract> {
  const response = await api.request(`${BASE}/openapi.json`)
  return contractOf(await response.json())
}

/** Asks the interface for any path of it. Throws when the answer is not what the description says. */
export async function ask(
  path: string,
  { api: other = api, address = crypto.randomUUID(), ...init }: Options = {},
): Promise<Response> {
  contract ??= readContract()
  const keep = await contract
  return keep({ method: init.method ?? 'GET', path }, await other.request(path, init, { address }))
}

/** Sends a request to a path under /api/v1. */
export function send(path: string, options: Options = {}): Promise<Response> {
  return ask(`${BASE}${path}`, options)
}

/** As `send`, for an answer that must have this status and this schema, and nothing that the schema does not name. */
export async function exchange<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  status: number,
  options: Options = {},
): Promise<Answered<z.output<Schema>>> {
  const response = await send(path, options)
  const text = await response.text()
  expect(response.status, text).toBe(status)
  const sent: unknown = JSON.parse(text)
  const body = schema.parse(sent)
  expect(body, 'the description does not name all that was sent').toEqual(sent)
  return { status, headers: response.headers, body }
}

export const lookUpPath = (number: string, query = '') =>
  `/certificates/${encodeURIComponent(number)}${query}`

export function lookUp(number: string, query = '', options: Options = {}) {
  return exchange(lookUpPath(number, query), certificateAnswer, 200, options)
}

export function readNotice(number: string, options: Options = {}) {
  return exchange(`/notices/${encodeURIComponent(number)}`, notice, 200, options)
}

type Filing = { key?: string; status?: 200 | 201; headers?: Record<string, string>; api?: Api }

/** Files an objection: an object as JSON, a form as multipart/form-data. */
export function file(body: object, filing: Filing = {}) {
  const { key = crypto.randomUUID(), status = 201, headers = {}, api: other } = filing
  return exchange('/objections', receipt, status, { ...posting(body, key, headers), api: other })
}

export function track(reference: string, accessCode: string, options: Options = {}) {
  const headers = { Authorization: `Bearer ${accessCode}`, ...options.headers }
  return exchange(`/objections/${encodeURIComponent(reference)}`, trackedObjection, 200, {
    ...options,
    headers,
  })
}

/** The problem with which a request is refused. */
export async function refused(path: string, status: number, options: Options = {}) {
  const answered = await exchange(path, problemDetails, status, options)
  expect(answered.headers.get('content-type')).toBe('application/problem+json')
  expect(answered.body.status).toBe(status)
  return answered
}

export function refusedFiling(body: object | string, status: number, filing: Omit<Filing, 'status'> = {}) {
  const { key = crypto.randomUUID(), headers = {}, api: other } = filing
  return refused('/objections', status, { ...posting(body, key, headers), api: other })
}

/** How a filed objection is sent. */
export function posting(body: object | string, key: string, headers: Record<string, string> = {}) {
  const idempotent = { 'Idempotency-Key': key, ...headers }
  if (body instanceof FormData) return { method: 'POST', body, headers: idempotent }
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { method: 'POST', body: text, headers: { 'Content-Type': 'application/json', ...idempotent } }
}

/** The fields that a problem names, with their codes. */
export function faults({ errors = [] }: z.output<typeof problemDetails>): Record<string, string> {
  return Object.fromEntries(errors.map(({ field, code }) => [field, code]))
}
