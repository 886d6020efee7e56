import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someLeafHashes, TileStore } from '#lib/testing/tiles.ts'
import { GrowingTree } from './growing-tree.ts'
import { treeHashFromTiles } from './tile-proofs.ts'
import { treeHashOf } from './tree.ts'

const leaves = someLeafHashes(66_200)

function grown(size: number) {
  const tree = new GrowingTree()
  const tiles = new Map<string, Uint8Array>()
  for (const leaf of leaves.slice(0, size)) {
    for (const { level, index, bytes } of tree.add(leaf)) tiles.set(`${level}/${index}`, bytes)
  }
  for (const { level, index, bytes } of tree.partialTiles()) tiles.set(`${level}/${index}`, bytes)
  return { tree, tiles }
}

test('a tree has the root that the specification defines, at each size', () => {
  const tree = new GrowingTree()
  expect(tree.root()).toEqual(treeHashOf([]))
  for (let size = 1; size <= 600; size += 1) {
    tree.add(leaves[size - 1] ?? treeHashOf([]))
    expect(tree.size).toBe(size)
    expect(tree.root()).toEqual(treeHashOf(leaves.slice(0, size)))
  }
})

/** Texts, because comparing a million numbers one by one takes minutes. */
const inText = (tiles: ReadonlyMap<string, Uint8Array>) =>
  [...tiles].map(([place, bytes]) => `${place} ${Buffer.from(bytes).toString('base64')}`).toSorted()

async function expectSameAsStored(size: number): Promise<void> {
  const { tree, tiles } = grown(size)
  const store = await TileStore.of(leaves.slice(0, size))
  expect(inText(tiles)).toEqual(inText(store.tiles))
  if (size > 0) expect(tree.root()).toEqual(await treeHashFromTiles(store, size))
}

test('a tree makes the tiles that are stored', async () => {
  await fc.assert(fc.asyncProperty(fc.nat(1000), expectSameAsStored), { numRuns: 20 })
  for (const size of [255, 256, 257, 65_536, leaves.length]) await expectSameAsStored(size)
})
