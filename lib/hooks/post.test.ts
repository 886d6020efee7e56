import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type HookServer, startHookServer } from '#lib/testing/hook-server.ts'
import { type Hook, postHook } from './post.ts'
import { newHookSecret } from './sign.ts'

let server: HookServer

beforeAll(async () => {
  server = await startHookServer()
})

beforeEach(() => {
  server.script = () => ({ status: 200 })
  server.received.length = 0
})

afterAll(() => server.close())

const SECRET = newHookSecret()
const AT = new Date('2026-11-22T08:00:00.000Z')

const hook = (overrides: Partial<Hook> = {}): Hook => ({
  url: `${server.url}/objections`,
  secret: SECRET,
  id: 'd-1',
  at: new Date(),
  body: '{"type":"objection.received","data":{"字":"异议"}}',
  ...overrides,
})

const post = (overrides: Partial<Hook> = {}) =>
  postHook(hook(overrides), { allowInward: true, timeoutMs: 300 })

describe('a message', () => {
  test('arrives signed as the package of Standard Webhooks verifies it', async () => {
    expect(await post()).toEqual({ accepted: true, host: '127.0.0.1', response: '200 OK' })
    const [{ headers, body, path } = { headers: {}, body: '', path: '' }] = server.received
    expect(path).toBe('/objections')
    expect(headers).toMatchObject({ 'webhook-id': 'd-1', 'content-type': 'application/json' })
    const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
    expect(new Webhook(SECRET).verify(body, flat)).toEqual(JSON.parse(hook().body))
    expect(() => new Webhook(newHookSecret()).verify(body, flat)).toThrow()
    expect(() => new Webhook(SECRET).verify(body.replace('异', '义'), flat)).toThrow()
  })

  test.each([200, 201, 202, 204, 299])('answered %d is accepted', async (status) => {
    server.script = () => ({ status })
    expect(await post()).toMatchObject({ accepted: true, response: expect.stringMatching(`^${status}`) })
  })

  test.each([300, 301, 302, 307, 308, 400, 401, 404, 429, 500, 503])(
    'answered %d is not, and no redirect is followed',
    async (status) => {
      server.script = () => ({ status, headers: { location: `${server.url}/elsewhere` } })
      expect(await post()).toMatchObject({ accepted: false, cause: null, isGone: false, patienceMs: 0 })
      expect(server.received.map(({ path }) => path)).toEqual(['/objections'])
    },
  )

  test('answered 410 is not wanted any more', async () => {
    server.script = () => ({ status: 410 })
    expect(await post()).toMatchObject({ accepted: false, response: '410 Gone', isGone: true })
  })

  test.each([
    [429, '120', 120_000],
    [503, 'Sun, 22 Nov 2026 09:00:00 GMT', 3_600_000],
    [503, 'Sun, 22 Nov 2026 07:00:00 GMT', 0],
    [429, 'soon', 0],
    [500, '120', 0],
  ])('answered %d with Retry-After %j waits %d ms', async (status, value, patienceMs) => {
    server.script = () => ({ status, headers: { 'retry-after': value } })
    expect(await post({ at: AT })).toMatchObject({ accepted: false, patienceMs })
  })
})

describe('what is kept of an answer', () => {
  test('is its status line, never what it says', async () => {
    server.script = () => ({ status: 500 })
    expect(JSON.stringify(await post())).not.toContain('somebody')
  })
})

describe('a server that does not answer', () => {
  test.each([
    ['hang', 'timed_out'],
    ['slow', 'timed_out'],
    ['drop', 'connection_lost'],
  ] as const)('but does %s is given up: %s', async (deed, cause) => {
    server.script = () => deed
    expect(await post()).toEqual({ accepted: false, host: '127.0.0.1', response: null, cause })
  })

  test('because there is none', async () => {
    expect(await post({ url: 'http://127.0.0.1:9/' })).toMatchObject({ cause: 'no_connection' })
    expect(await post({ url: 'http://nowhere.invalid/' })).toMatchObject({ cause: 'no_connection' })
    expect(await post({ url: 'nothing' })).toMatchObject({ cause: 'bad_address', host: null })
  })
})

describe('an address inside', () => {
  const refused = { accepted: false, response: null, cause: 'address_refused' }

  test('is refused when the URL names it, also without https', async () => {
    for (const url of [
      server.url,
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://169.254.169.254/',
      'http://example.com/',
    ]) {
      expect(await postHook(hook({ url }), {})).toMatchObject(refused)
    }
    expect(server.received).toEqual([])
  })

  test('is refused when a name leads there, even among others', async () => {
    const resolve = async () => [
      { address: '93.184.216.34', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ]
    expect(await postHook(hook({ url: 'https://hooks.example.org/' }), { resolve })).toMatchObject(refused)
    expect(await postHook(hook({ url: 'https://localhost/' }), {})).toMatchObject(refused)
  })

  test('is not reached by a name that changes after the check: what was checked is what is connected to', async () => {
    let asked = 0
    const resolve = async () => {
      asked += 1
      return [{ address: '127.0.0.1', family: 4 }]
    }
    const url = server.url.replace('127.0.0.1', 'rebinding.example.org')
    expect(await postHook(hook({ url }), { resolve, allowInward: true })).toMatchObject({ accepted: true })
    expect(asked).toBe(1)
  })
})
