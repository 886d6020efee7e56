import type { z } from '@hono/zod-openapi'
import { beforeAll, describe, expect, test } from 'vitest'
import { decodeBase64, encodeBase64 } from '#lib/register/base64.ts'
import { parseCheckpoint } from '#lib/register/checkpoint.ts'
import { leafHashOf } from '#lib/register/entry.ts'
import { openNote } from '#lib/register/note.ts'
import { parseVerifierKey, verifierKeyOf } from '#lib/register/note-keys.ts'
import { verifyConsistency, verifyInclusion } from '#lib/register/proof.ts'
import {
  aFiledObjection,
  anOffice,
  aPublishedNotice,
  aSeal,
  type BuiltOffice,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { ORIGIN, testSigner } from '#lib/testing/signing.ts'
import { growth, inclusion, registerEntries } from './schemas/register.ts'
import { exchange, faults, refused, send } from './testing/call.ts'

testDatabase()

const numbers: string[] = []
const SIZES = [2, 4, 7]
let office: BuiltOffice
let unsigned = ''
const { sign, signers } = testSigner()

async function publish(): Promise<string> {
  const { number } = await aPublishedNotice(office, { certificates: [aSeal()] })
  return number
}

beforeAll(async () => {
  office = await anOffice()
  await refused('/register/checkpoint', 404)
  await refused('/register/consistency?from=1', 404)
  await refused('/register/tile/0/000.p/1', 404)
  expect((await entries()).body).toEqual({ size: 0, entries: [], next: null })
  numbers.push(await publish(), await publish())
  await sign()
  await aFiledObjection(numbers[0] ?? '')
  numbers.push(await publish())
  await sign()
  for (let more = 0; more < 3; more += 1) numbers.push(await publish())
  await sign()
  unsigned = await publish()
})

const entries = (query = '') => exchange(`/register/entries${query}`, registerEntries, 200)
const proof = (number: string) => exchange(`/register/proof/${number}`, inclusion, 200)
const consistency = (query: string) => exchange(`/register/consistency${query}`, growth, 200)

const tile = async (path: string) =>
  new Uint8Array(await (await send(`/register/tile/${path}`)).arrayBuffer())

/** What a note states that a key of ours signed. */
function opened(note: string | null) {
  const keys = signers.keys.map(verifierKeyOf).map(parseVerifierKey)
  return parseCheckpoint(
    openNote(
      note ?? '',
      keys.filter((key) => key !== null),
    )?.text ?? '',
  )
}

describe('the checkpoint', () => {
  test('is the latest signed note, byte by byte', async () => {
    const response = await send('/register/checkpoint')
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    expect(opened(await response.text())).toMatchObject({ origin: ORIGIN, size: 7 })
    const tag = response.headers.get('etag') ?? ''
    expect((await send('/register/checkpoint', { headers: { 'If-None-Match': tag } })).status).toBe(304)
  })
})

describe('the lines of the log', () => {
  test('are those that were signed: of a notice its number, act and bureau, of an objection only its day', async () => {
    const { body } = await entries()
    expect(body).toMatchObject({ size: 7, next: null })
    const { code, name } = office.bureau
    expect(body.entries[0]).toEqual({
      sequence: 1,
      type: 'notice',
      leafHash: expect.any(String),
      date: '2026-11-22',
      notice: numbers[0],
      act: 'loss',
      bureau: { code, name },
    })
    expect(body.entries[2]).toEqual({
      sequence: 3,
      type: 'objection_receipt',
      leafHash: expect.any(String),
      date: '2026-11-22',
    })
    expect(body.entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  test('have the hashes of the tile', async () => {
    const { body } = await entries()
    const hashes = body.entries.map(({ leafHash }) => decodeBase64(leafHash) ?? new Uint8Array())
    expect(await tile('0/000.p/7')).toEqual(new Uint8Array(Buffer.concat(hashes)))
  })

  test('come in pages', async () => {
    const first = await entries('?limit=5')
    expect(first.body.next).toBe(6)
    const second = await entries(`?from=${first.body.next}&limit=5`)
    expect(second.body.entries.map(({ sequence }) => sequence)).toEqual([6, 7])
    expect(second.body.next).toBeNull()
    expect((await entries('?from=8')).body).toEqual({ size: 7, entries: [], next: null })
  })

  test.each([
    ['?from=0', { from: 'wrong_format' }],
    ['?from=1e3', { from: 'wrong_format' }],
    ['?from=', { from: 'wrong_format' }],
    ['?limit=1001', { limit: 'beyond_end' }],
    ['?until=3', { until: 'unknown_field' }],
  ])('are refused to %s', async (query, expected) => {
    expect(faults((await refused(`/register/entries${query}`, 422)).body)).toEqual(expected)
  })
})

type Proof = z.output<typeof inclusion>

const isProved = ({ entry, leafHash, treeSize, path, checkpoint }: Proof) =>
  verifyInclusion({
    index: entry - 1,
    size: treeSize ?? 0,
    leafHash: decodeBase64(leafHash),
    root: opened(checkpoint)?.root ?? null,
    proof: path.map(decodeBase64),
  })

describe('the proof of a notice', () => {
  test('holds for every one, and its content has the hash and what the public may see', async () => {
    for (const number of numbers) {
      const { body } = await proof(number)
      expect(await isProved(body)).toBe(true)
      expect(body.leafHash).toBe(encodeBase64(leafHashOf(body.content)))
      expect(JSON.parse(body.content)).toMatchObject({
        number,
        act: 'loss',
        certificates: [{ kind: 'other' }],
      })
      expect(body).toMatchObject({ notice: number, treeSize: 7 })
    }
  })

  test('says so when no checkpoint has the entry yet', async () => {
    const { body } = await proof(unsigned)
    expect(body).toMatchObject({ entry: 8, treeSize: null, rootHash: null, path: [], checkpoint: null })
    expect(body.leafHash).toBe(encodeBase64(leafHashOf(body.content)))
  })

  test('is found however the number is typed, and not for another', async () => {
    const number = numbers[0] ?? ''
    expect((await proof(number.toLowerCase().replaceAll('-', ''))).body.notice).toBe(number)
    for (const other of ['GG2026-00000000-0', 'x', '%00']) await refused(`/register/proof/${other}`, 404)
  })
})

describe('the proof that the log only grew', () => {
  test('holds between all sizes, those of checkpoints among them', async () => {
    for (let to = 1; to <= 7; to += 1) {
      for (let from = 1; from <= to; from += 1) {
        const { body } = await consistency(`?from=${from}&to=${to}`)
        const claim = {
          first: from,
          size: to,
          firstRoot: decodeBase64(body.fromRoot),
          root: decodeBase64(body.toRoot),
          proof: body.proof.map(decodeBase64),
        }
        expect(await verifyConsistency(claim)).toBe(true)
      }
    }
    const latest = await consistency(`?from=${SIZES[0]}`)
    expect(latest.body.toRoot).toBe((await proof(numbers[0] ?? '')).body.rootHash)
  })

  test.each([
    ['', { from: 'required' }],
    ['?from=0', { from: 'wrong_format' }],
    ['?from=3&to=2', { from: 'beyond_end' }],
    ['?from=1&to=8', { to: 'beyond_end' }],
  ])('is refused to %j', async (query, expected) => {
    const { body } = await refused(`/register/consistency${query}`, 422)
    expect(faults(body)).toEqual(expected)
  })
})

describe('a tile', () => {
  test('is served for ever, also in the widths of older checkpoints', async () => {
    const response = await send('/register/tile/0/000.p/2')
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(bytes).toEqual((await tile('0/000.p/7')).slice(0, 64))
  })

  test.each(['0/000', '0/000.p/8', '1/000.p/1', '0/0', '0/001.p/1', '64/000', '0/x000/000.p/1', 'x/y/z'])(
    'is not found: %s',
    async (path) => {
      const { body } = await refused(`/register/tile/${path}`, 404)
      expect(body.type).toBe('/problems/no-tile')
    },
  )

  test('of entries is refused with the address of the lines, and an unknown parameter by name', async () => {
    const { body } = await refused('/register/tile/entries/000.p/7', 404, {
      headers: { 'Accept-Language': 'en' },
    })
    expect(body.detail).toContain('/api/v1/register/entries')
    const unknown = await refused('/register/tile/0/000.p/7?v=1', 422)
    expect(faults(unknown.body)).toEqual({ v: 'unknown_field' })
  })

  test('is not written', async () => {
    for (const path of ['tile/0/000.p/7', 'checkpoint', 'entries', 'consistency', `proof/${numbers[0]}`]) {
      const { headers } = await refused(`/register/${path}`, 405, { method: 'PUT' })
      expect(headers.get('allow')).toBe('GET, HEAD, OPTIONS')
    }
  })
})
