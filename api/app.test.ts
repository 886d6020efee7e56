import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closeDatabase } from '#lib/db.ts'
import { resetEnv } from '#lib/env.ts'
import { messages } from '#lib/i18n/messages.ts'
import { lookUp, posting, refused, send } from './testing/call.ts'
import { sampleRegister } from './testing/samples.ts'

sampleRegister()

describe('a refusal', () => {
  test('is a problem with type, title, status and detail', async () => {
    const { body, headers } = await refused('/nothing', 404)
    expect(body).toEqual({
      type: '/problems/not-found',
      title: messages['zh-CN'].api.titles[404],
      status: 404,
      detail: messages['zh-CN'].refusals.not_found,
      requestId: headers.get('x-request-id'),
    })
  })

  test('is in the language that was asked for', async () => {
    const path = '/certificates/1?on=tomorrow'
    const chinese = await refused(path, 422, { headers: { 'Accept-Language': 'fr, zh;q=0.8, en;q=0.5' } })
    const english = await refused(path, 422, { headers: { 'Accept-Language': 'en-GB,zh;q=0.8' } })
    expect(chinese.headers.get('content-language')).toBe('zh-CN')
    expect(english.headers.get('content-language')).toBe('en')
    expect(english.headers.get('vary')).toContain('Accept-Language')
    expect(chinese.body.errors?.[0]?.message).toBe(messages['zh-CN'].errors.wrong_date)
    expect(english.body.errors?.[0]?.message).toBe(messages.en.errors.wrong_date)
    expect(english.body.title).toBe(messages.en.api.titles[422])
  })

  test.each([
    ['/certificates/1', 'POST', 'GET, HEAD, OPTIONS'],
    ['/certificates/1', 'DELETE', 'GET, HEAD, OPTIONS'],
    ['/notices/1', 'PUT', 'GET, HEAD, OPTIONS'],
    ['/objections', 'GET', 'POST, OPTIONS'],
    ['/objections/1', 'PATCH', 'GET, HEAD, OPTIONS'],
    ['/openapi.json', 'POST', 'GET, HEAD, OPTIONS'],
  ])('of a method that %s does not have names those it has: %s', async (path, method, allow) => {
    const { headers, body } = await refused(path, 405, { method })
    expect(headers.get('allow')).toBe(allow)
    expect(body.type).toBe('/problems/method-not-allowed')
  })
})

describe('a request', () => {
  test('keeps the id that it came with, when it is one', async () => {
    const named = await lookUp('1', '', { headers: { 'X-Request-Id': 'trace-0001' } })
    expect(named.headers.get('x-request-id')).toBe('trace-0001')
    for (const id of ['short', 'a b c d e f', 'x'.repeat(65)]) {
      const { headers } = await lookUp('1', '', { headers: { 'X-Request-Id': id } })
      expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
    }
  })

  test('of another site may read, but not write', async () => {
    const reading = await lookUp('1', '', { headers: { Origin: 'https://example.org' } })
    expect(reading.headers.get('access-control-allow-origin')).toBe('*')
    expect(reading.headers.get('access-control-expose-headers')).toContain('ETag')
    const asked = await send('/objections', { method: 'OPTIONS', headers: { Origin: 'https://example.org' } })
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-methods')).toBe('GET, HEAD')
    expect(asked.headers.get('access-control-allow-headers')).not.toMatch(/authorization|idempotency/i)
    const writing = await send('/objections', posting('{}', '12345678', { Origin: 'https://example.org' }))
    expect(writing.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('a fault', () => {
  let url = ''
  beforeEach(() => {
    url = process.env.DATABASE_URL ?? ''
  })
  afterEach(async () => {
    await closeDatabase()
    process.env.DATABASE_URL = url
    resetEnv()
  })

  test('is told by the id of the request and nothing else', async () => {
    const without = new URL(url)
    without.pathname = '/postgres'
    await closeDatabase()
    process.env.DATABASE_URL = without.href
    resetEnv()
    const { body, headers } = await refused('/notices/GG2026-48392071-X', 500)
    expect(body).toEqual({
      type: '/problems/internal',
      title: messages['zh-CN'].api.titles[500],
      status: 500,
      detail: messages['zh-CN'].refusals.internal,
      requestId: headers.get('x-request-id'),
    })
  })

  test('of the database that passes asks to repeat the request', async () => {
    await closeDatabase()
    process.env.DATABASE_URL = 'postgresql://secret-user@127.0.0.1:1/nothing'
    resetEnv()
    const { body, headers } = await refused('/notices/GG2026-48392071-X', 503)
    expect(headers.get('retry-after')).toBe('5')
    expect(body).toEqual({
      type: '/problems/unavailable',
      title: messages['zh-CN'].api.titles[503],
      status: 503,
      detail: messages['zh-CN'].refusals.unavailable,
      requestId: headers.get('x-request-id'),
    })
  })
})
