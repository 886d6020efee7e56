import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { verifierKeyOf } from '#lib/register/note-keys.ts'
import { grownTiles, tilePath } from '#lib/register/tiles.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { buildOffice, buildPublished } from '#lib/testing/office.ts'
import { testSigner } from '#lib/testing/signing.ts'
import { buildSumdb, hasGo, verdictSchema } from '#lib/testing/sumdb.ts'
import { growth, inclusion } from './schemas/register.ts'
import { exchange, send } from './testing/call.ts'

testDatabase()

const SIZE = 259
const FIRSTS = [1, 2, 128, 255, 256, 257, SIZE]
const { sign, signers, lines } = testSigner()

/** What the interface answers, as Go's program takes it. */
async function readClaim() {
  const rows = await prisma().registerEntry.findMany({
    orderBy: { sequence: 'asc' },
    select: { notice: { select: { number: true } } },
  })
  const claims = []
  for (const { notice } of rows) {
    const { body } = await exchange(`/register/proof/${notice?.number}`, inclusion, 200)
    const { entry, leafHash, path: proof, content } = body
    claims.push({ index: entry - 1, leafHash, proof, content })
  }
  const consistency = []
  for (const first of FIRSTS) {
    const { body } = await exchange(`/register/consistency?from=${first}`, growth, 200)
    consistency.push({ first, firstRoot: body.fromRoot, proof: body.proof })
  }
  return {
    verifierKeys: signers.keys.map(verifierKeyOf),
    signerKey: lines,
    note: await (await send('/register/checkpoint')).text(),
    inclusion: claims,
    consistency,
  }
}

beforeAll(async () => {
  const office = await buildOffice()
  for (let one = 0; one < SIZE; one += 1) await buildPublished(office)
  await sign()
}, 120_000)

test('the interface hands out a proof of every entry, and all tiles', async () => {
  const { inclusion: proofs, consistency } = await readClaim()
  expect(proofs.map(({ index }) => index)).toEqual(Array.from({ length: SIZE }, (_, index) => index))
  expect(consistency).toHaveLength(FIRSTS.length)
  for (const tile of grownTiles(0, SIZE)) {
    expect((await send(`/register/${tilePath(tile)}`)).status).toBe(200)
  }
}, 60_000)

if (hasGo) {
  describe("Go's checksum database", () => {
    const folder = mkdtempSync(join(tmpdir(), 'register-api-go-'))
    afterAll(() => rmSync(folder, { recursive: true, force: true }))
    let run: ReturnType<typeof buildSumdb>

    beforeAll(async () => {
      run = buildSumdb(folder)
      for (const tile of grownTiles(0, SIZE)) {
        const file = join(folder, tilePath(tile))
        mkdirSync(dirname(file), { recursive: true })
        const response = await send(`/register/${tilePath(tile)}`)
        writeFileSync(file, new Uint8Array(await response.arrayBuffer()))
      }
    }, 120_000)

    const judge = (claim: object) =>
      verdictSchema.parse(run('check', JSON.stringify({ ...claim, tiles: folder })))

    test('verifies the checkpoint, the content and proof of every entry, the growth and the tiles', async () => {
      const claim = await readClaim()
      expect(claim.inclusion).toHaveLength(SIZE)
      expect(judge(claim).problems).toEqual([])
      const changed = claim.inclusion.map((one, at) => (at === 7 ? { ...one, content: '{}' } : one))
      expect(judge({ ...claim, inclusion: changed }).problems).toHaveLength(1)
    }, 60_000)
  })
}
