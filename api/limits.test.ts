import { describe, expect, test } from 'vitest'
import { anApiKey } from '#lib/testing/api-keys.ts'
import { createApi } from './app.ts'
import { checkAnswer } from './schemas/check.ts'
import { exchange, lookUp, lookUpPath, refused, send } from './testing/call.ts'
import { PERMIT, sampleRegister } from './testing/samples.ts'
import { countInWindows } from './windows.ts'

sampleRegister()

/** 18 seconds into a minute; six hours before midnight in Beijing. */
const AT = new Date('2026-11-22T10:00:18.000Z')
const LEFT_TODAY = 6 * 60 * 60 - 18

let at = AT
const api = createApi({ now: () => at })

const bearer = (secret: string) => ({ Authorization: `Bearer ${secret}` })
const numbers = (count: number, headers: Record<string, string> = {}) => ({
  api,
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify({ numbers: Array.from({ length: count }, () => PERMIT) }),
})

describe('without a key', () => {
  test('each answer says what is left to its address, also one that refuses', async () => {
    const { headers } = await lookUp(PERMIT, '', { api, address: '192.0.2.1' })
    expect(headers.get('ratelimit-policy')).toBe('"minute";q=600;w=60')
    expect(headers.get('ratelimit')).toBe('"minute";r=599;t=42')
    expect(headers.get('access-control-expose-headers')).toContain('RateLimit, RateLimit-Policy, Retry-After')
    const bad = await refused(lookUpPath(PERMIT, '?kind=boat'), 422, { api, address: '192.0.2.1' })
    expect(bad.headers.get('ratelimit')).toBe('"minute";r=598;t=42')
    const notices = await send('/notices', { api, address: '192.0.2.2' })
    expect(notices.headers.get('ratelimit')).toBe('"minute";r=599;t=42')
  })

  test('the 601st request in a minute is refused until the next one begins; others are not', async () => {
    const address = '192.0.2.3'
    const path = '/notices/x/y'
    for (let one = 0; one < 600; one += 1) await send(path, { api, address })
    const { headers, body } = await refused(lookUpPath(PERMIT), 429, { api, address })
    expect(headers.get('retry-after')).toBe('42')
    expect(headers.get('ratelimit')).toBe('"minute";r=0;t=42')
    expect(body.type).toBe('/problems/too-many-requests')
    await lookUp(PERMIT, '', { api, address: '192.0.2.4' })
    const { secret } = await anApiKey({}, { at })
    await lookUp(PERMIT, '', { api, address, headers: bearer(secret) })
    at = new Date(AT.getTime() + 42_000)
    await lookUp(PERMIT, '', { api, address })
    at = AT
  })

  test.each(['127.0.0.1', '0:0:0:0::/64'])(
    '%s is this machine and may ask more than anybody does',
    async (address) => {
      const { headers } = await lookUp(PERMIT, '', { api, address })
      expect(headers.get('ratelimit-policy')).toBe('"minute";q=1000000;w=60')
    },
  )

  test('bulk checks count numbers too', async () => {
    const address = '192.0.2.5'
    const { headers } = await exchange('/checks', checkAnswer, 200, { ...numbers(2), address })
    expect(headers.get('ratelimit-policy')).toBe('"minute";q=600;w=60, "day";q=2000000;w=86400;qu="numbers"')
    expect(headers.get('ratelimit')).toBe(`"minute";r=599;t=42, "day";r=1999998;t=${LEFT_TODAY}`)
  })
})

describe('with a key', () => {
  test('its quota counts, in either header, wherever it is used', async () => {
    const { secret } = await anApiKey({ requestsMinute: '2' }, { at })
    const own = { api, headers: { 'X-API-Key': secret } }
    const first = await lookUp(PERMIT, '', { api, headers: { ...bearer(secret), 'X-API-Key': secret } })
    expect(first.headers.get('ratelimit-policy')).toBe('"minute";q=2;w=60')
    expect((await lookUp(PERMIT, '', own)).headers.get('ratelimit')).toBe('"minute";r=0;t=42')
    const { headers } = await refused(lookUpPath(PERMIT), 429, own)
    expect(headers.get('retry-after')).toBe('42')
  })

  test('numbers beyond those of the day are refused whole, until midnight in Beijing', async () => {
    const { secret } = await anApiKey({ numbersDay: '5' }, { at })
    const { headers } = await exchange('/checks', checkAnswer, 200, numbers(3, bearer(secret)))
    expect(headers.get('ratelimit')).toBe(`"minute";r=599;t=42, "day";r=2;t=${LEFT_TODAY}`)
    const spent = await refused('/checks', 429, numbers(3, bearer(secret)))
    expect(spent.headers.get('retry-after')).toBe(String(LEFT_TODAY))
    expect(spent.body.type).toBe('/problems/numbers-spent')
    await exchange('/checks', checkAnswer, 200, numbers(2, bearer(secret)))
  })

  test('a stream ends where they are spent, and says so', async () => {
    const { secret } = await anApiKey({ numbersDay: '5002' }, { at })
    const headers = { 'Content-Type': 'application/x-ndjson', ...bearer(secret) }
    const body = `"${PERMIT}"\n`.repeat(5003)
    const response = await send('/checks', { api, method: 'POST', headers, body })
    const lines = (await response.text()).trimEnd().split('\n')
    expect(lines).toHaveLength(5001)
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ error: { code: 'numbers_spent' } })
  })

  test('that is not one nobody is answered, in the language of the reader', async () => {
    const { secret } = await anApiKey({}, { at })
    const { secret: another } = await anApiKey({}, { at })
    const english = { 'Accept-Language': 'en' }
    const address = '192.0.2.6'
    for (const headers of [
      bearer('glk_nothing'),
      bearer(''),
      { 'X-API-Key': '' },
      { 'X-API-Key': `${secret.slice(0, -2)}--` },
      { ...bearer(secret), 'X-API-Key': another },
    ]) {
      const wrong = await refused(lookUpPath(PERMIT), 401, {
        api,
        address,
        headers: { ...english, ...headers },
      })
      expect(wrong.headers.get('www-authenticate')).toBe('Bearer')
      expect(wrong.body).toMatchObject({
        type: '/problems/api-key-refused',
        title: 'Valid credentials are needed',
      })
    }
    const counted = await lookUp(PERMIT, '', { api, address, headers: { Authorization: 'Basic eDp5' } })
    expect(counted.headers.get('ratelimit')).toBe('"minute";r=594;t=42')
  })

  test('without the scope a bulk check is refused, a look-up is not', async () => {
    const { secret } = await anApiKey({ scopes: [] }, { at })
    const { body } = await refused('/checks', 403, numbers(1, bearer(secret)))
    expect(body.type).toBe('/problems/api-key-scope')
    await lookUp(PERMIT, '', { api, headers: bearer(secret) })
  })
})

test('a window counts whoever comes when its memory is full together', () => {
  const take = countInWindows({ seconds: 60, most: 2 })
  const left = (who: string) => take(who, 10, 1, AT).left
  expect([left('a'), left('b'), left('c'), left('d'), left('a')]).toEqual([9, 9, 9, 8, 8])
})
