import type { FilledTile } from './tile-growth.ts'
import { levelCount, TILE_WIDTH, type Tile } from './tiles.ts'

const HASH_BYTES = 32

/** How many hashes a tile has in a tree of `size` leaves, 0 to 256. */
export function widthIn(size: number, { level, index }: Pick<Tile, 'level' | 'index'>): number {
  return Math.min(TILE_WIDTH, Math.max(0, levelCount(level, size) - index * TILE_WIDTH))
}

/** How many tiles a tree of `size` leaves has, one of each place. */
export function tileCount(size: number): number {
  let count = 0
  for (let level = 0; levelCount(level, size) > 0; level += 1) {
    count += Math.ceil(levelCount(level, size) / TILE_WIDTH)
  }
  return count
}

/**
 * The sequence of the first entry that a tile of a tree of `size` leaves does not have: `computed` from the entries,
 * `given` by whoever keeps the tile. Of a higher level, the first entry below the hash that differs. Null when they
 * agree as far as both go.
 */
export function firstDifference(computed: FilledTile, given: Uint8Array, size: number): number | null {
  const { level, index, bytes } = computed
  const width = widthIn(size, computed)
  const comparable = Math.min(width, computed.width)
  const isSame = (at: number) => {
    const [from, to] = [at * HASH_BYTES, (at + 1) * HASH_BYTES]
    return Buffer.compare(bytes.subarray(from, to), given.subarray(from, to)) === 0
  }
  const differing = Array.from({ length: comparable }, (_, at) => at).find((at) => !isSame(at))
  if (differing === undefined && given.length === width * HASH_BYTES) return null
  return (index * TILE_WIDTH + (differing ?? comparable)) * TILE_WIDTH ** level + 1
}
