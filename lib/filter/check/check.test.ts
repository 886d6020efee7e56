import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { messages } from '#lib/i18n/messages.ts'
import { encodeFilter } from '../encode.ts'
import { hashOf } from '../hash.ts'
import { CODING } from '../policy.ts'
import { readArguments } from './arguments.ts'
import { numbersIn } from './numbers.ts'
import { runCheck } from './run.ts'

const WORDS = { 'zh-CN': messages['zh-CN'].filter.check, en: messages.en.filter.check }
const [VOID, CLEAR] = ['15092901070004', '15092901070005']
const file = encodeFilter(
  { kind: 'base', keyRules: 1, ...CODING.base, asOf: Date.UTC(2026, 10, 22), after: 0, entries: 1 },
  Float64Array.of(hashOf(VOID)),
)
const sha256 = createHash('sha256').update(file).digest('hex')

/** What the register of a test answers, by address. */
let answers: Record<string, { status?: number; body: string | Buffer }>
let asked: string[]
let folder: string
let server: Server
let site: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check-'))
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['x-api-key'] ?? ''}`.trim())
    const { status = 200, body } = answers[request.url ?? ''] ?? { status: 404, body: '{}' }
    response.writeHead(status).end(body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  site = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})
afterEach(() => rm(join(folder, 'cache'), { recursive: true, force: true }))
beforeEach(() => {
  asked = []
  answers = { '/api/v1/filter': { body: listing() }, '/file': { body: file } }
})

const listing = (changes: object = {}) =>
  JSON.stringify({ version: 1, keyRules: 1, files: [{ url: '/file', sha256 }], ...changes })

async function check(list: string, ...more: string[]) {
  const [said, complained]: [string[], string[]] = [[], []]
  const code = await runCheck(['--register', site, '--cache', join(folder, 'cache'), ...more, '-'], WORDS, {
    environment: { LANG: 'en_GB.UTF-8' },
    input: Readable.from([Buffer.from(list)]),
    print: (text) => said.push(text),
    complain: (text) => complained.push(text),
  })
  return { code, lines: said.join('').split('\n').slice(0, -1), complained: complained.join('\n') }
}

test('a list of numbers that are all clear ends with 0, any other with 1', async () => {
  const clear = await check(`${CLEAR}\n\nJ${CLEAR}（夏）\n`)
  expect(clear).toMatchObject({
    code: 0,
    complained: expect.stringContaining('2 numbers, 2 without a notice'),
  })
  expect(clear.lines[0]).toBe(`${CLEAR}\tclear\t2026-11-22T00:00:00.000Z`)
  const list = [VOID, CLEAR, '1509290107000', '1'.repeat(1001)].join('\n')
  const { code, lines } = await check(list, '--key', 'glk_k')
  expect(code).toBe(1)
  expect(lines.map((line) => line.split('\t')[1])).toEqual([
    'maybe',
    'clear',
    'unrecognised_number',
    'too_long',
  ])
})

test('what was downloaded is kept, verified, and used without the network', async () => {
  expect((await check(VOID, '--offline')).code).toBe(3)
  await check(VOID, '--key', 'glk_k')
  await check(VOID, '--key', 'glk_k')
  expect(asked).toEqual(['GET /api/v1/filter glk_k', 'GET /file glk_k', 'GET /api/v1/filter glk_k'])
  expect((await readdir(join(folder, 'cache'))).toSorted()).toEqual([sha256, 'filter.json'].toSorted())
  answers = {}
  expect((await check(VOID, '--offline')).lines).toHaveLength(1)
  expect(asked).toHaveLength(3)
})

describe('nothing is called clear', () => {
  const listed = (changes: object) => tamper('/api/v1/filter', listing(changes))

  test.each<[string, () => void, RegExp]>([
    [
      'a file is not what it should be',
      () => tamper('/file', Buffer.concat([file, file])),
      /not what its SHA-256/,
    ],
    ['a file is missing', () => tamper('/file', '{}', 404), /answers 404/],
    ['the register is of a newer version', () => listed({ version: 2 }), /newer version/],
    ['its keys are made otherwise', () => listed({ keyRules: 2 }), /newer version/],
    ['there is no file', () => listed({ files: [] }), /a file of it is missing/],
    ['a file is named by no hash', () => listed({ files: [{ url: '/file', sha256: '../../x' }] }), /SHA-256/],
    [
      'a file is elsewhere',
      () => listed({ files: [{ url: 'http://other.example/file', sha256 }] }),
      /SHA-256/,
    ],
    [
      'the register refuses',
      () => tamper('/api/v1/filter', '{"detail":"No key"}', 401),
      /answers 401: No key/,
    ],
  ])('when %s', async (_, breakIt, why) => {
    breakIt()
    const { code, lines, complained } = await check(CLEAR)
    expect({ code, lines }).toEqual({ code: 3, lines: [] })
    expect(complained).toMatch(/^Nothing was checked: /)
    expect(complained).toMatch(why)
  })

  test('and no file is looked for under a name that is no hash', async () => {
    listed({ files: [{ url: '/file', sha256: '../../x' }] })
    await check(CLEAR)
    expect(asked).toEqual(['GET /api/v1/filter'])
  })

  function tamper(path: string, body: string | Buffer, status = 200): void {
    answers[path] = { body, status }
  }
})

test('what cannot be called clear is looked up, without the key', async () => {
  const asOf = '2026-11-23T00:00:00.000Z'
  const results = [{ answer: 'notice_found' }, { answer: 'no_notice' }, { answer: 'unheard_of' }]
  answers['/api/v1/checks'] = { body: JSON.stringify({ asOf, results }) }
  const { lines } = await check([VOID, CLEAR, VOID, VOID].join('\n'), '--online', '--key', 'glk_k')
  expect(lines.map((line) => line.split('\t').slice(1))).toEqual([
    ['notice_found', asOf],
    ['clear', '2026-11-22T00:00:00.000Z'],
    ['clear', asOf],
    ['notice_found', asOf],
  ])
  expect(asked.at(-1)).toBe('POST /api/v1/checks')
})

test('arguments and files that it does not understand end with 2', async () => {
  const at = ['--register', 'https://register.example/']
  const read = (...given: string[]) =>
    readArguments(given, { REGISTER_KEY: 'glk_k', XDG_CACHE_HOME: '/cache' })
  expect(read(...at, 'list.csv')).toEqual({
    register: 'https://register.example',
    key: 'glk_k',
    cache: join('/cache', 'lost-certificates', 'register.example'),
    offline: false,
    online: false,
    file: 'list.csv',
  })
  for (const given of [[], at, ['list'], [...at, 'a', 'b'], [...at, '--nothing', 'a']]) {
    expect(read(...given)).toBeNull()
  }
  expect(read(...at, '--online', '--offline', 'list')).toBeNull()
  expect(read('--register', 'file:///etc', 'list')).toBeNull()
  expect((await check('', '--nothing')).code).toBe(2)
})

test('a list is read in UTF-8 or GB18030, of a table the first column', () => {
  const read = (bytes: Uint8Array, isCsv = false) => numbersIn(bytes, { isCsv })
  expect(read(Buffer.from('\ufeff 1 \r\n\r2,3\n'))).toEqual(['1', '2,3'])
  expect(read(Buffer.from('"1,""2""",3\n4;5\n6\t7\n,8'), true)).toEqual(['1,"2"', '4', '6'])
  expect(read(Buffer.of(0xb2, 0xdd))).toEqual(['草'])
})
