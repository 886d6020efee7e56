import { beforeAll, describe, expect, test } from 'vitest'
import { prisma, sql } from '#lib/db.ts'
import { parseVerifierKey, type VerifierKey, verifierKeyOf } from '#lib/register/note-keys.ts'
import { PublishedLog } from '#lib/register/published-log.ts'
import { type PublishedReport, type Trust, verifyPublished } from '#lib/register/verify-published.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { buildOffice, buildPublished } from '#lib/testing/office.ts'
import { ORIGIN, testSigner } from '#lib/testing/signing.ts'
import { ask } from './testing/call.ts'

testDatabase()

const SIZE = 260
const { sign, signers } = testSigner()
const other = testSigner()
let keys: VerifierKey[] = []
let known = ''

const keysOf = ({ keys: all }: typeof signers) =>
  all.map((key) => parseVerifierKey(verifierKeyOf(key))).filter((key) => key !== null)

const latestNote = async () =>
  (await prisma().registerCheckpoint.findFirstOrThrow({ orderBy: { size: 'desc' } })).note

beforeAll(async () => {
  const office = await buildOffice()
  for (let one = 1; one <= 5; one += 1) await buildPublished(office)
  await sign()
  known = await latestNote()
  for (let one = 6; one <= SIZE; one += 1) await buildPublished(office)
  await sign()
  keys = keysOf(signers)
}, 120_000)

type Change = (path: string, response: Response) => Response | Promise<Response>

/** Verifies what the API serves, or what somebody between makes of it. */
function verify(
  trust: Partial<Trust> = {},
  change: Change = (_, response) => response,
): Promise<PublishedReport> {
  const log = new PublishedLog('https://register.example/', async (url) => {
    const { pathname, search } = new URL(url)
    const path = pathname + search
    return change(path, await ask(path))
  })
  return verifyPublished(log, { keys, known: null, contents: false, ...trust })
}

/** One byte of the answer to a path becomes another. */
const flip =
  (wanted: string, at: number): Change =>
  async (path, response) => {
    if (path !== `/api/v1/register/${wanted}`) return response
    const bytes = new Uint8Array(await response.arrayBuffer())
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return new Response(bytes)
  }

const brokenAt = (sequence: number | null, reason: string) => ({
  ok: false,
  reason,
  sequence: sequence === null ? null : BigInt(sequence),
})

/** As a superuser does who switches off triggers and checks. */
async function tamper(write: string): Promise<void> {
  await sql().begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx.unsafe(write)
  })
}

describe('a log that is whole', () => {
  test('is found so, with the key and the checkpoint that somebody knows', async () => {
    const report = await verify({ known, contents: true })
    expect(report).toMatchObject({ ok: true, known: 5, checkpoint: { origin: ORIGIN, size: SIZE } })
  })

  test('is found so without a key, and given the address of the log itself', async () => {
    const log = new PublishedLog('https://x.example/api/v1/register', (url) =>
      ask(new URL(url).pathname + new URL(url).search),
    )
    const report = await verifyPublished(log, { keys: [], known: null, contents: false })
    expect(report).toMatchObject({ ok: true, known: null })
  })
})

describe('what is served wrong is named:', () => {
  test('a checkpoint of another key, or with another text', async () => {
    const report = await verify({ keys: keysOf(other.signers) })
    expect(report).toMatchObject(brokenAt(null, 'checkpoint_unsigned'))
    expect(await verify({}, flip('checkpoint', 30))).toMatchObject(brokenAt(null, 'checkpoint_unsigned'))
  })

  test('the entry of a line that is not in the tile', async () => {
    expect(await verify({}, flip('tile/0/000', 32 * 41))).toMatchObject(brokenAt(42, 'tile_differs'))
    expect(await verify({}, flip('tile/0/001.p/4', 32))).toMatchObject(brokenAt(258, 'tile_differs'))
  })

  test('the first entry below a hash of a higher tile', async () => {
    expect(await verify({}, flip('tile/1/000.p/1', 0))).toMatchObject(brokenAt(1, 'tile_differs'))
  })

  test('a line that is left out', async () => {
    const report = await verify({}, async (path, response) => {
      if (!path.includes('/entries')) return response
      const body = JSON.parse(await response.text())
      return Response.json({ ...body, entries: body.entries.toSpliced(99, 1) })
    })
    expect(report).toMatchObject(brokenAt(100, 'gap'))
  })

  test('a notice with another content', async () => {
    const { number } = await prisma().notice.findFirstOrThrow({
      where: { registerEntry: { sequence: 9 } },
      select: { number: true },
    })
    const report = await verify({ contents: true }, async (path, response) => {
      if (!path.endsWith(`/proof/${number}`)) return response
      return new Response((await response.text()).replace('巴*', '图*'))
    })
    expect(report).toMatchObject({ ...brokenAt(9, 'wrong_hash'), noticeNumber: number })
  })

  test('a notice that is not there', async () => {
    const report = await verify({ contents: true }, (path, response) =>
      path.includes('/proof/') ? new Response('', { status: 404 }) : response,
    )
    expect(report).toMatchObject(brokenAt(1, 'notice_missing'))
  })

  test('a log that does not continue the known checkpoint, and one that is shorter', async () => {
    const fork = known.replace(/\n5\n/, '\n6\n')
    expect(await verify({ keys: [], known: fork })).toMatchObject(brokenAt(null, 'known_differs'))
    const longer = known.replace(/\n5\n/, '\n500\n')
    expect(await verify({ keys: [], known: longer })).toMatchObject(
      brokenAt(SIZE + 1, 'signed_entries_missing'),
    )
    await expect(verify({ known: fork })).rejects.toThrow('the known checkpoint is none of this log')
  })

  test('a proof of growth that is none', async () => {
    const report = await verify({ known }, async (path, response) => {
      if (!path.includes('/consistency')) return response
      const body = JSON.parse(await response.text())
      return Response.json({ ...body, proof: body.proof.slice(1) })
    })
    expect(report).toMatchObject(brokenAt(null, 'known_differs'))
  })
})

test('an address that does not answer, or is no log, is said', async () => {
  await expect(verify({}, () => new Response('', { status: 404 }))).rejects.toThrow(
    'https://register.example/api/v1/register/checkpoint answers 404',
  )
  await expect(
    verify({}, (path, response) => (path.includes('/entries') ? new Response('<html>') : response)),
  ).rejects.toThrow('does not have the known form')
})

// These stay in the database: nothing may come after them.
describe('what a superuser changes is named from outside', () => {
  test('when it is one byte of a content, and when its hash goes with it', async () => {
    await tamper(`alter table register_entries drop constraint register_entries_leaf_hash;
      update register_entries set content = replace(content, '巴*', '图*') where sequence = 200`)
    expect(await verify({ contents: true })).toMatchObject(brokenAt(200, 'wrong_hash'))
    await tamper(`update register_entries set leaf_hash = sha256('\\x00'::bytea || convert_to(content, 'UTF8'))
      where sequence = 200`)
    expect(await verify({ contents: true })).toMatchObject(brokenAt(200, 'tile_differs'))
  })

  test('when the tile goes with it too', async () => {
    await tamper(`update register_tiles set hashes = overlay(hashes placing
      (select leaf_hash from register_entries where sequence = 200) from 199 * 32 + 1)
      where level = 0 and place = 0`)
    expect(await verify({ contents: true })).toMatchObject(brokenAt(1, 'tile_differs'))
  })
})
