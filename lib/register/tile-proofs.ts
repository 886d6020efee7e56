import { consistencyRanges, inclusionRanges, type LeafRange, splitOf } from './ranges.ts'
import { levelCount, TILE_WIDTH, type Tile } from './tiles.ts'
import { type Hash, nodeHashOf, treeHashOf } from './tree.ts'

/** Where tiles are kept: a table, a folder, another server. */
export type HashReader = {
  /** The first `width` hashes (32 bytes each) of a tile, which may have grown wider since. */
  readTile(tile: Tile): Promise<Uint8Array>
}

const HASH_BYTES = 32

/**
 * The root of the tree of `size` leaves, from one tile of each level at most; a proof takes two. All believe their
 * reader, and throw when a tile has not the asked length.
 */
export async function treeHashFromTiles(reader: HashReader, size: number): Promise<Hash> {
  return size === 0 ? treeHashOf([]) : hashOf({ from: 0, to: size }, openTiles(reader, size))
}

/** `inclusionProof` from tiles: of leaf `index` in the tree of `size` leaves, which may be an older, smaller tree. */
export async function inclusionProofFromTiles(
  reader: HashReader,
  { index, size }: { index: number; size: number },
): Promise<Hash[]> {
  const tiles = openTiles(reader, size)
  return Promise.all(inclusionRanges(index, size).map((range) => hashOf(range, tiles)))
}

/** `consistencyProof` from tiles: between the trees of `first` and of `size` leaves. */
export async function consistencyProofFromTiles(
  reader: HashReader,
  { first, size }: { first: number; size: number },
): Promise<Hash[]> {
  const tiles = openTiles(reader, size)
  return Promise.all(consistencyRanges(first, size).map((range) => hashOf(range, tiles)))
}

/** The hashes of one tile. Throws when the bytes are not as many as `width` hashes have. */
export function splitTile(bytes: Uint8Array, { level, index, width }: Tile): Hash[] {
  if (bytes.length !== width * HASH_BYTES) {
    throw new Error(`tile ${index} of level ${level} has ${bytes.length} bytes instead of ${width} hashes`)
  }
  return Array.from(
    { length: width },
    (_, at) => new Uint8Array(bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)),
  )
}

type OpenTile = (level: number, index: number) => Promise<Hash[]>

/** Reads each tile of a tree once, however many hashes of it are asked for. */
function openTiles(reader: HashReader, size: number): OpenTile {
  const opened = new Map<string, Promise<Hash[]>>()
  return (level, index) => {
    const key = `${level}/${index}`
    const width = Math.min(TILE_WIDTH, levelCount(level, size) - index * TILE_WIDTH)
    const tile = { level, index, width }
    const hashes = opened.get(key) ?? reader.readTile(tile).then((bytes) => splitTile(bytes, tile))
    opened.set(key, hashes)
    return hashes
  }
}

/** The tree hash of the leaves of a range that is a node of the tree, or its last, incomplete one. */
async function hashOf({ from, to }: LeafRange, openTile: OpenTile): Promise<Hash> {
  const split = to - from === 1 ? 1 : splitOf(to - from)
  if (to - from === 1 || to - from === split * 2) return completeHashOf({ from, to }, openTile)
  const middle = from + split
  const [left, right] = await Promise.all([
    completeHashOf({ from, to: middle }, openTile),
    hashOf({ from: middle, to }, openTile),
  ])
  return nodeHashOf(left, right)
}

/** A range of a power of two leaves is a part of one tile, in the highest level that has it. */
async function completeHashOf({ from, to }: LeafRange, openTile: OpenTile): Promise<Hash> {
  let [level, start, count] = [0, from, to - from]
  while (count >= TILE_WIDTH) [level, start, count] = [level + 1, start / TILE_WIDTH, count / TILE_WIDTH]
  const hashes = await openTile(level, Math.floor(start / TILE_WIDTH))
  const offset = start % TILE_WIDTH
  return treeHashOf(hashes.slice(offset, offset + count))
}
