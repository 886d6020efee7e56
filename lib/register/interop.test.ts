import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { buildSumdb, hasGo, verdictSchema } from '#lib/testing/sumdb.ts'
import { someLeafHashes, TileStore } from '#lib/testing/tiles.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
import vectors from './fixtures/rfc6962-vectors.json' with { type: 'json' }
import { openNote, signNote } from './note.ts'
import {
  generateSignerKey,
  parseSignerKey,
  parseVerifierKey,
  type VerifierKey,
  verifierKeyOf,
} from './note-keys.ts'
import { verifyConsistency, verifyInclusion } from './proof.ts'
import { growTiles } from './tile-growth.ts'
import { consistencyProofFromTiles, inclusionProofFromTiles, treeHashFromTiles } from './tile-proofs.ts'
import { tilePath } from './tiles.ts'

/** The first line of the only checkpoints that Go's tlog reads by itself. */
const ORIGIN = 'go.sum database tree'
const SIZE = 70_000
const INDEXES = [0, 1, 255, 256, 65_535, 65_536, 69_887, 69_888, SIZE - 1]
const leaves = someLeafHashes(SIZE)

const claimSchema = z.strictObject({
  verifierKeys: z.array(z.string()),
  signerKey: z.string(),
  note: z.string(),
  inclusion: z.array(z.strictObject({ index: z.int(), leafHash: z.string(), proof: z.array(z.string()) })),
  consistency: z.array(z.strictObject({ first: z.int(), firstRoot: z.string(), proof: z.array(z.string()) })),
})

type Claim = z.output<typeof claimSchema>

const inText = (proof: readonly Uint8Array[]) => proof.map(encodeBase64)

/** What a log of ours hands out: a checkpoint that two keys signed, and proofs that belong to it. */
async function claimOf(log: TileStore): Promise<Claim> {
  const signerKeys = ['register.example/log', 'register.example/log'].map(generateSignerKey)
  const signers = signerKeys.map(parseSignerKey).filter((key) => key !== null)
  const root = await treeHashFromTiles(log, SIZE)
  const claim: Claim = {
    verifierKeys: signers.map(verifierKeyOf),
    signerKey: signerKeys[0] ?? '',
    note: signNote(formatCheckpoint({ origin: ORIGIN, size: SIZE, root, extensions: [] }), signers),
    inclusion: [],
    consistency: [],
  }
  for (const index of INDEXES) {
    const [leafHash = new Uint8Array(), first] = [leaves[index], index + 1]
    const inclusion = await inclusionProofFromTiles(log, { index, size: SIZE })
    claim.inclusion.push({ index, leafHash: encodeBase64(leafHash), proof: inText(inclusion) })
    const firstRoot = encodeBase64(await treeHashFromTiles(log, first))
    const consistency = await consistencyProofFromTiles(log, { first, size: SIZE })
    claim.consistency.push({ first, firstRoot, proof: inText(consistency) })
  }
  return claim
}

let claim: Claim

beforeAll(async () => {
  claim = await claimOf(await TileStore.of(leaves))
})

const keysOf = ({ verifierKeys }: Claim): VerifierKey[] =>
  verifierKeys.map(parseVerifierKey).filter((key) => key !== null)

test('what a log hands out is verified by whoever has nothing but its keys', async () => {
  const opened = openNote(claim.note, keysOf(claim))
  expect(opened?.signedBy).toHaveLength(2)
  const checkpoint = parseCheckpoint(opened?.text ?? '')
  expect(checkpoint).toMatchObject({ origin: ORIGIN, size: SIZE })
  const { size = 0, root = null } = checkpoint ?? {}
  for (const { index, leafHash, proof } of claim.inclusion) {
    const hashes = proof.map(decodeBase64)
    expect(
      await verifyInclusion({ index, size, root, leafHash: decodeBase64(leafHash), proof: hashes }),
    ).toBe(true)
  }
  for (const { first, firstRoot, proof } of claim.consistency) {
    const hashes = { firstRoot: decodeBase64(firstRoot), root, proof: proof.map(decodeBase64) }
    expect(await verifyConsistency({ first, size, ...hashes })).toBe(true)
  }
})

if (hasGo) {
  describe("Go's checksum database", () => {
    let folder = ''
    let run: ReturnType<typeof buildSumdb>

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'register-go-'))
      for (const tile of await growTiles(new TileStore(), 0, leaves)) {
        const file = join(folder, tilePath(tile))
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, tile.bytes)
      }
      run = buildSumdb(folder)
    }, 120_000)

    afterAll(() => rmSync(folder, { recursive: true, force: true }))

    const judge = (changed: Claim) =>
      verdictSchema.parse(run('check', JSON.stringify({ ...changed, tiles: folder })))

    test('reads our checkpoint, its signatures, proofs and tiles, and signs what we read', () => {
      const { problems, signed } = judge(claim)
      expect(problems).toEqual([])
      expect(openNote(signed, keysOf(claim))?.text).toBe(openNote(claim.note, keysOf(claim))?.text)
    })

    test('finds what we falsify', () => {
      const [first, second] = [claim.inclusion[0]?.leafHash ?? '', claim.inclusion[1]?.leafHash ?? '']
      const swapped = (text: string) => (text === first ? second : text === second ? first : text)
      const inclusion = claim.inclusion.map((one) => ({ ...one, leafHash: swapped(one.leafHash) }))
      expect(judge({ ...claim, inclusion }).problems).toHaveLength(2)
      const consistency = claim.consistency.map((one) => ({ ...one, proof: one.proof.slice(1) }))
      expect(judge({ ...claim, consistency }).problems.length).toBeGreaterThanOrEqual(INDEXES.length - 1)
      expect(judge({ ...claim, note: claim.note.replace('70000', '70001') }).problems).toHaveLength(1)
    })

    test('computes the vectors that we keep', () => {
      expect(run('vectors')).toEqual(vectors)
    })
  })
}
