import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someLeafHashes, TileStore } from '#lib/testing/tiles.ts'
import { growTiles } from './tile-growth.ts'
import { grownTiles, TILE_WIDTH } from './tiles.ts'
import { treeHashOf } from './tree.ts'

const MAX_SIZE = 70_000
const leaves = someLeafHashes(MAX_SIZE)

test('each hash of a tile is the tree hash of its leaves, as the specification defines it', async () => {
  const filled = await growTiles(new TileStore(), 0, leaves)
  expect(filled.map(({ level, index, width }) => ({ level, index, width }))).toEqual(grownTiles(0, MAX_SIZE))
  for (const { level, index, width, bytes } of filled) {
    const span = TILE_WIDTH ** level
    const hashes = Array.from({ length: width }, (_, at) => {
      const start = (index * TILE_WIDTH + at) * span
      return treeHashOf(leaves.slice(start, start + span))
    })
    expect(Buffer.compare(bytes, Buffer.concat(hashes))).toBe(0)
  }
})

test('a tree has the same tiles in however many steps it grew', async () => {
  const steps = fc.array(fc.oneof(fc.nat(5), fc.nat(600), fc.constantFrom(255, 256, 257)), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(steps, async (sizes) => {
      const store = new TileStore()
      for (const step of sizes) {
        const { size } = store
        store.read.length = 0
        await store.grow(leaves.slice(size, size + step))
        expect(store.read.length).toBeLessThanOrEqual(3)
      }
      const atOnce = await TileStore.of(leaves.slice(0, store.size))
      expect(store.tiles).toEqual(atOnce.tiles)
    }),
    { numRuns: 50 },
  )
})

test('nothing grows by nothing', async () => {
  expect(await growTiles(new TileStore(), 0, [])).toEqual([])
  expect(await growTiles(new TileStore(), 300, [])).toEqual([])
})

test('a tile that should have been stored before is missed', async () => {
  await expect(growTiles(new TileStore(), 300, leaves.slice(300, 301))).rejects.toThrow(
    'tile 1 of level 0 has 0 bytes instead of 44 hashes',
  )
})
