import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { someLeafHashes, TileStore } from '#lib/testing/tiles.ts'
import { verifyConsistency, verifyInclusion } from './proof.ts'
import { consistencyProofFromTiles, inclusionProofFromTiles, treeHashFromTiles } from './tile-proofs.ts'
import { levelCount } from './tiles.ts'
import { consistencyProof, inclusionProof, treeHashOf } from './tree.ts'

const MAX_SIZE = 70_000
const leaves = someLeafHashes(MAX_SIZE)
let store: TileStore

beforeAll(async () => {
  store = await TileStore.of(leaves)
})

describe('from tiles', () => {
  /** The root and the proofs of one leaf, each as it comes from tiles and as it comes from all leaves. */
  async function expectSame(index: number, size: number): Promise<void> {
    const tree = leaves.slice(0, size)
    expect(await treeHashFromTiles(store, size)).toEqual(treeHashOf(tree))
    expect(await inclusionProofFromTiles(store, { index, size })).toEqual(inclusionProof(tree, index))
    const consistency = await consistencyProofFromTiles(store, { first: index + 1, size })
    expect(consistency).toEqual(consistencyProof(tree, index + 1))
  }

  test('come the root and the proofs that come from all leaves, at every earlier size too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1200 }), fc.nat(), (size, seed) =>
        expectSame(seed % size, size),
      ),
      { numRuns: 200 },
    )
  })

  test.each([
    [0, 65_535],
    [65_279, 65_536],
    [65_535, 65_537],
    [256, 65_792],
    [69_999, MAX_SIZE],
    [65_536, MAX_SIZE],
  ])('come those of leaf %d of %d', (index, size) => expectSame(index, size))

  test('come proofs that are verified', async () => {
    const size = MAX_SIZE
    const root = await treeHashFromTiles(store, size)
    for (let index = 0; index < size; index += 997) {
      const leafHash = leaves[index] ?? null
      const inclusion = await inclusionProofFromTiles(store, { index, size })
      expect(await verifyInclusion({ index, size, leafHash, root, proof: inclusion })).toBe(true)
      const first = index + 1
      const [firstRoot, proof] = [
        await treeHashFromTiles(store, first),
        await consistencyProofFromTiles(store, { first, size }),
      ]
      expect(await verifyConsistency({ first, size, firstRoot, root, proof })).toBe(true)
    }
  })

  test('comes the hash of no leaves without reading', async () => {
    expect(await treeHashFromTiles(new TileStore(), 0)).toEqual(treeHashOf([]))
  })
})

/** A log in which all entries are the same, of any size: what is in its tiles depends on the level alone. */
class EvenLog extends TileStore {
  readonly hashes = [leaves.slice(0, 1)]

  override async readTile(tile: { level: number; index: number; width: number }): Promise<Uint8Array> {
    this.read.push(tile)
    while (this.hashes.length <= tile.level) {
      const below = this.hashes.at(-1) ?? []
      this.hashes.push([treeHashOf(Array.from({ length: 256 }, () => below).flat())])
    }
    return Buffer.concat(Array.from({ length: tile.width }, () => this.hashes[tile.level] ?? []).flat())
  }
}

describe('tiles are read', () => {
  test('one of each level at most for the root, two for a proof, each once', async () => {
    const anyHugeSize = fc.oneof(
      fc.integer({ min: 1, max: 2 ** 24 }),
      fc.maxSafeNat().filter((size) => size > 0),
    )
    await fc.assert(
      fc.asyncProperty(anyHugeSize, fc.maxSafeNat(), async (size, seed) => {
        const index = seed % size
        let levels = 1
        while (levelCount(levels, size) > 0) levels += 1
        const asks = [
          { tiles: 1, ask: (log: EvenLog) => treeHashFromTiles(log, size) },
          { tiles: 2, ask: (log: EvenLog) => inclusionProofFromTiles(log, { index, size }) },
          { tiles: 2, ask: (log: EvenLog) => consistencyProofFromTiles(log, { first: index + 1, size }) },
        ]
        for (const { tiles, ask } of asks) {
          const log = new EvenLog()
          await ask(log)
          expect(log.read.length).toBeLessThanOrEqual(tiles * levels)
          expect(new Set(log.read.map(({ level, index }) => `${level}/${index}`)).size).toBe(log.read.length)
        }
      }),
    )
  })

  test('also for trees too large to build, and what comes of them is verified', async () => {
    const [size, index] = [Number.MAX_SAFE_INTEGER, 2 ** 40 + 12_345]
    const log = new EvenLog()
    const root = await treeHashFromTiles(log, size)
    const proof = await inclusionProofFromTiles(log, { index, size })
    expect(await verifyInclusion({ index, size, leafHash: leaves[0] ?? null, root, proof })).toBe(true)
  })
})

test('a tile that is missing or too short is an error, not a wrong proof', async () => {
  const size = MAX_SIZE
  await expect(treeHashFromTiles(new TileStore(), 5)).rejects.toThrow('tile 0 of level 0 has 0 bytes')
  await expect(treeHashFromTiles(store, size + 1)).rejects.toThrow('instead of 113 hashes')
})

test('there is no tree of less than no leaves or of a part of one', async () => {
  for (const size of [-1, 0.5, 2 ** 53, Number.NaN]) {
    await expect(treeHashFromTiles(store, size)).rejects.toThrow(RangeError)
  }
})

test('there is no proof of a leaf that is not there', async () => {
  const reads = store.read.length
  await expect(inclusionProofFromTiles(store, { index: 5, size: 5 })).rejects.toThrow(RangeError)
  await expect(consistencyProofFromTiles(store, { first: 0, size: 5 })).rejects.toThrow(RangeError)
  expect(store.read.length).toBe(reads)
})
