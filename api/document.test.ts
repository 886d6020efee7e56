import { z } from '@hono/zod-openapi'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { parseNoticeNumber } from '#lib/notices/number.ts'
import { objectionInput } from '#lib/objections/schema.ts'
import { createApi } from './app.ts'
import * as examples from './examples.ts'
import { addDocs } from './routes/docs.ts'
import { certificateAnswer } from './schemas/certificate.ts'
import { filterManifest, hashList } from './schemas/filter.ts'
import { notice } from './schemas/notice.ts'
import { receipt, receiptEntry, trackedObjection } from './schemas/objection.ts'
import { problemDetails } from './schemas/problem.ts'
import { growth, inclusion, registerEntries } from './schemas/register.ts'
import { send } from './testing/call.ts'

const operation = z.object({
  operationId: z.string(),
  summary: z.string().min(1),
  description: z.string().min(1),
  parameters: z.array(z.object({ name: z.string(), description: z.string().min(1) })),
  responses: z.record(
    z.string(),
    z.object({ description: z.string().min(1), headers: z.record(z.string(), z.unknown()).optional() }),
  ),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
})
const document = z.object({
  openapi: z.string().startsWith('3.1'),
  info: z.object({ title: z.string(), version: z.literal('1') }),
  servers: z.tuple([z.object({ url: z.literal('/') })]),
  paths: z.record(z.string(), z.partialRecord(z.enum(['get', 'post']), operation)),
  components: z.object({
    schemas: z.record(z.string(), z.unknown()),
    securitySchemes: z.object({
      accessCode: z.object({ type: z.literal('http'), scheme: z.literal('bearer') }),
    }),
  }),
})

async function load(language: string) {
  const response = await send('/openapi.json', { headers: { 'Accept-Language': language } })
  expect(response.status).toBe(200)
  const text = await response.text()
  return { text, parsed: document.parse(JSON.parse(text)), headers: response.headers }
}

test('describes every path and nothing else', async () => {
  const { parsed } = await load('en')
  const served = createApi()
    .routes.filter(({ method }) => method === 'GET' || method === 'POST')
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(?:\{\.\+\})?/g, '{$1}')}`)
  const described = Object.entries(parsed.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(new Set(described)).toEqual(new Set(served))
  expect(described).toContain('GET /api/v1/certificates/{number}')
})

test('has words for all of it in both languages', async () => {
  const [chinese, english] = [await load('zh-CN'), await load('en')]
  for (const { paths } of [chinese.parsed, english.parsed]) {
    for (const operations of Object.values(paths)) {
      for (const { responses } of Object.values(operations)) expect(responses).toHaveProperty('500')
    }
  }
  expect(english.text).not.toBe(chinese.text)
  const { description } = english.parsed.paths['/api/v1/objections']?.post ?? {}
  expect(description).not.toMatch(/\p{Script=Han}/u)
})

test('refers only to what it holds', async () => {
  const { text, parsed } = await load('en')
  const references = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name = '']) => name)
  expect(references).toContain('Objection')
  for (const name of references) expect(parsed.components.schemas).toHaveProperty(name)
  expect(parsed.paths['/api/v1/objections/{reference}']?.get?.security).toEqual([{ accessCode: [] }])
})

test('names headers and parameters of the contract', async () => {
  const { parsed } = await load('en')
  const names = (path: string, method: 'get' | 'post') =>
    parsed.paths[path]?.[method]?.parameters.map(({ name }) => name).toSorted()
  expect(names('/api/v1/certificates/{number}', 'get')).toEqual([
    'Accept-Language',
    'If-None-Match',
    'kind',
    'number',
    'on',
  ])
  expect(names('/api/v1/objections', 'post')).toEqual(['Accept-Language', 'Idempotency-Key'])
})

test('says of each limited route what is left, how to be given more, and how it refuses', async () => {
  const { parsed } = await load('en')
  const limited = Object.entries(parsed.paths).flatMap(([path, operations]) =>
    Object.values(operations)
      .filter(({ security }) => security?.some((one) => 'apiKey' in one))
      .map((described) => ({ path, ...described })),
  )
  expect(limited.map(({ path }) => path).toSorted()).toEqual([
    '/api/v1/certificates/{number}',
    '/api/v1/checks',
    '/api/v1/filter',
    '/api/v1/filter/files/{sha256}',
    '/api/v1/notices',
    '/api/v1/notices/{number}',
    '/api/v1/prefixes/{prefix}',
  ])
  for (const { responses } of limited) {
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '401', '429', '503']))
    for (const { headers } of Object.values(responses)) {
      expect(Object.keys(headers ?? {})).toEqual(expect.arrayContaining(['RateLimit', 'RateLimit-Policy']))
    }
    expect(responses['429']?.headers).toHaveProperty('Retry-After')
  }
})

test('may be kept with a question each time', async () => {
  const { headers } = await load('en')
  const tag = headers.get('etag') ?? ''
  const again = await send('/openapi.json', { headers: { 'Accept-Language': 'en', 'If-None-Match': tag } })
  expect(again.status).toBe(304)
})

test.each([
  ['look-up', certificateAnswer, examples.certificateExample],
  ['notice', notice, examples.noticeExample],
  ['receipt', receipt, examples.receiptExample],
  ['receipt as it is hashed', receiptEntry, examples.receiptEntryExample],
  ['tracked objection', trackedObjection, examples.trackedExample],
  ['register entries', registerEntries, examples.entriesExample],
  ['register proof', inclusion, examples.proofExample],
  ['register consistency', growth, examples.consistencyExample],
  ['filter', filterManifest, examples.filterExample],
  ['hashes', hashList, examples.hashListExample],
  ['problem', problemDetails, examples.problemExample],
  ['objection', objectionInput, examples.objectionExample],
])('has an example that is one: %s', (_, schema, example) => {
  expect(schema.parse(example)).toEqual(example)
})

test('shows a notice number that could be one', () => {
  const { number } = examples.noticeExample
  expect(parseNoticeNumber(number)).toBe(number)
})

test('has nothing that its linter minds', async () => {
  const { text } = await load('en')
  const config = await createConfig({ extends: ['recommended-strict'] })
  const problems = await lintFromString({ source: text, absoluteRef: 'openapi.json', config })
  expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([])
})

test('is shown on the site, in the language of the reader', async () => {
  const api = createApi()
  addDocs(api)
  for (const [language, path] of [
    ['zh-CN', '/developers'],
    ['en', '/en/developers'],
  ]) {
    const response = await api.request('/api/docs', { headers: { 'Accept-Language': language ?? '' } })
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe(`http://localhost:3000${path}`)
  }
})
