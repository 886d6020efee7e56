import { type HashReader, splitTile } from './tile-proofs.ts'
import { grownTiles, levelCount, TILE_WIDTH, type Tile } from './tiles.ts'
import { type Hash, treeHashOf } from './tree.ts'

/** A tile with its content, as it is stored and served: `width` hashes of 32 bytes. */
export type FilledTile = Tile & { bytes: Uint8Array<ArrayBuffer> }

/**
 * The tiles of `grownTiles` with their content, when `leafHashes` join a tree of `from` leaves. The reader gives the
 * partial tiles of the tree as it was, one for each level at most; nothing is stored here. A large growth may be made
 * in steps.
 */
export async function growTiles(
  reader: HashReader,
  from: number,
  leafHashes: readonly Uint8Array[],
): Promise<FilledTile[]> {
  const added: Uint8Array[][] = [[...leafHashes]]
  const filled: FilledTile[] = []
  for (const tile of grownTiles(from, from + leafHashes.length)) {
    const hashes = await fillTile(reader, { tile, from, added: added[tile.level] ?? [] })
    filled.push({ ...tile, bytes: new Uint8Array(Buffer.concat(hashes)) })
    added[tile.level + 1] ??= []
    if (tile.width === TILE_WIDTH) added[tile.level + 1]?.push(treeHashOf(hashes))
  }
  return filled
}

/** What the tile had before the growth, and its share of the hashes that are added to its level. */
async function fillTile(
  reader: HashReader,
  { tile, from, added }: { tile: Tile; from: number; added: readonly Uint8Array[] },
): Promise<Uint8Array[]> {
  const start = tile.index * TILE_WIDTH - levelCount(tile.level, from)
  const begun = { ...tile, width: Math.max(0, -start) }
  const before: Hash[] = begun.width === 0 ? [] : splitTile(await reader.readTile(begun), begun)
  return [...before, ...added.slice(Math.max(0, start), start + TILE_WIDTH)]
}
