import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resetEnv } from '#lib/env.ts'
import { buildFilter } from '#lib/filter/commands.ts'
import type { RunningServer } from '#lib/http.ts'
import { anApiKey } from '#lib/testing/api-keys.ts'
import { aGrasslandCertificate, anOffice, aPublishedNotice } from '#lib/testing/builders.ts'
import { filterManifest, hashList } from './schemas/filter.ts'
import { startApiServer } from './serve.ts'
import { exchange, refused, send } from './testing/call.ts'
import { hasPython, run } from './testing/programs.ts'
import { PERMIT, PLAIN, SUMMER, sampleRegister } from './testing/samples.ts'

sampleRegister()

const AT = new Date()
let secret: string
let headers: Record<string, string>
let server: RunningServer
let folder: string

beforeAll(async () => {
  const key = await anApiKey({ scopes: ['filter'] }, { at: AT })
  secret = key.secret
  headers = { 'X-API-Key': secret }
  server = await startApiServer({ port: 0, host: '127.0.0.1' })
  folder = await mkdtemp(join(tmpdir(), 'filter-'))
})
afterAll(async () => {
  await server.stop(5000)
  await rm(folder, { recursive: true })
})

const hash = (value: string) => createHash('sha256').update(value).digest('hex')
const readManifest = () => exchange('/filter', filterManifest, 200, { headers })

test('as long as none was made there is none', async () => {
  expect((await refused('/filter', 404, { headers })).body.type).toBe('/problems/no-filter')
})

describe('once it was made', () => {
  beforeAll(async () => {
    await buildFilter()
    const office = await anOffice({ region: '150223' })
    const number = '15092901080058'
    await aPublishedNotice(office, {
      regionCode: '150223',
      certificates: [aGrasslandCertificate({ number })],
    })
    await buildFilter()
  })

  test('its files are listed, and are for ever what their address says', async () => {
    const { body, headers: sent } = await readManifest()
    expect(body.files.map(({ kind }) => kind)).toEqual(['base', 'delta'])
    expect(sent.get('cache-control')).toBe('private, max-age=0, must-revalidate')
    expect(sent.get('vary')).toContain('X-API-Key')
    const tag = { ...headers, 'If-None-Match': sent.get('etag') ?? '' }
    expect((await send('/filter', { headers: tag })).status).toBe(304)
    for (const { url, sha256, bytes } of body.files) {
      const path = url.replace('/api/v1', '')
      const response = await send(path, { headers })
      const file = Buffer.from(await response.arrayBuffer())
      expect(file).toHaveLength(bytes)
      expect(createHash('sha256').update(file).digest('hex')).toBe(sha256)
      expect(response.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
      const again = await send(path, { headers: { ...headers, 'If-None-Match': `"${sha256}"` } })
      expect(again.status).toBe(304)
    }
  })

  test.each(['0'.repeat(64), 'x'])('a file %s that is not there is refused', async (name) => {
    const unknown = { headers: { ...headers, 'If-None-Match': '*' } }
    expect((await refused(`/filter/files/${name}`, 404, unknown)).body.type).toBe('/problems/no-filter-file')
  })

  test('hashes are listed by their beginning', async () => {
    for (const value of [PERMIT, PERMIT.slice(0, 12), PLAIN]) {
      const [beginning, rest] = [hash(value).slice(0, 4), hash(value).slice(4)]
      const { body } = await exchange(`/prefixes/${beginning}`, hashList, 200, { headers })
      expect(body).toMatchObject({ prefix: beginning, hashes: expect.arrayContaining([rest]) })
    }
    const other = await exchange(`/prefixes/${hash('15092904050073').slice(0, 4)}`, hashList, 200, {
      headers,
    })
    expect(other.body.hashes).toEqual([])
    expect((await refused('/prefixes/XY', 422, { headers })).body.errors?.[0]?.field).toBe('prefix')
  })

  const places = ['/filter', `/filter/files/${'0'.repeat(64)}`, '/prefixes/0da5']

  test.each(places)('%s is for keys that allow it', async (path) => {
    const none = await refused(path, 401)
    expect(none.body.type).toBe('/problems/api-key-needed')
    expect(none.headers.get('www-authenticate')).toBe('Bearer')
    const { secret: other } = await anApiKey({ scopes: ['checks'] }, { at: AT })
    const without = await refused(path, 403, { headers: { 'X-API-Key': other } })
    expect(without.body.type).toBe('/problems/api-key-scope')
    expect(without.headers.get('ratelimit-policy')).toBe('"minute";q=600;w=60')
  })

  test('everybody is given it when the operator says so', async () => {
    process.env.PUBLIC_FILTER = 'on'
    resetEnv()
    try {
      const { body, headers: sent } = await exchange('/filter', filterManifest, 200)
      expect(sent.get('cache-control')).toBe('public, max-age=0, must-revalidate')
      const file = await send(body.files[0]?.url.replace('/api/v1', '') ?? '')
      expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      await exchange('/prefixes/0da5', hashList, 200)
    } finally {
      delete process.env.PUBLIC_FILTER
      resetEnv()
    }
  })

  const readers = [
    { program: process.execPath, file: 'read-filter.ts' },
    ...(hasPython ? [{ program: 'python3', file: 'read_filter.py' }] : []),
  ]
  test.each(readers)('$file reads it', async ({ program, file }) => {
    const { body } = await readManifest()
    const numbers = [PERMIT, 'J2046000663799', PLAIN, '15092901080058', '15092904050073']
    const { said } = await run(program, [
      `lib/filter/samples/${file}`,
      `http://127.0.0.1:${server.port}`,
      secret,
      ...numbers,
    ])
    const maybe = 'maybe: look it up'
    const answers = [maybe, maybe, maybe, maybe, `clear as of ${body.asOf}`]
    expect(said.trim().split('\n')).toEqual(numbers.map((number, place) => `${number} ${answers[place]}`))
  })

  test('the command checks a list, keeps the filter, and confirms what it cannot clear', async () => {
    const site = `http://127.0.0.1:${server.port}`
    const list = join(folder, 'numbers.csv')
    await writeFile(list, `${SUMMER},夏\n"15092904050073",\n草字第12号\n`)
    const npm = { npm_config_cache: join(folder, 'npm'), npm_config_update_notifier: 'false', LANG: 'en' }
    const command = ['--yes', `${site}/api/v1/check.tgz`, '--register', site, '--cache', join(folder, 'kept')]
    const check = (...more: string[]) => run('npx', [...command, ...more, list], npm)
    const { body } = await readManifest()
    const rows = (...answers: string[]) =>
      [SUMMER, '15092904050073', '草字第12号'].map(
        (number, place) => `${number}\t${answers[place]}\t${body.asOf}`,
      )

    const first = await check('--key', secret)
    expect(first.complained).toContain('3 numbers, 1 without a notice, 2 that need your attention')
    expect(first.said.trim().split('\n')).toEqual(rows('maybe', 'clear', 'unrecognised_number'))
    expect(first.code).toBe(1)
    expect((await readdir(join(folder, 'kept'))).toSorted()).toEqual(
      [...body.files.map(({ sha256 }) => sha256), 'filter.json'].toSorted(),
    )
    const online = await check('--key', secret, '--online')
    expect(online.said).toContain(`${SUMMER}\tnotice_found\t`)
    const withoutKey = await check()
    expect(withoutKey).toMatchObject({ code: 3, said: '' })
    expect(withoutKey.complained).toContain('An API key is needed for this')
  })
})
