/** The hashes of a full tile (C2SP tlog-tiles): a tile is eight levels of the tree high. */
export const TILE_WIDTH = 256

/** The highest level that a path may name. */
export const MAX_LEVEL = 63

/**
 * Which tile: at level 0 the hashes are those of the leaves, at level n each is the tree hash of a full tile of level
 * n - 1. `width` is 1 to 256 hashes; below 256 the tile is partial and the last of its level.
 */
export type Tile = { level: number; index: number; width: number }

/** What a tile's address names: a tile of hashes, or the bundle of entries that belongs to a tile of level 0. */
export type TileAddress = { level: number | 'entries'; index: number; width: number }

const PATH = /^tile\/(0|[1-9]\d?|entries)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/

/** The path of a tile under the log's address, such as `tile/0/x001/x234/067.p/8`. */
export function tilePath({ level, index, width }: TileAddress): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const place = padded.replace(/\d{3}(?=\d)/g, 'x$&/')
  return `tile/${level}/${place}${width < TILE_WIDTH ? `.p/${width}` : ''}`
}

/** What a path names, which may come from anybody; null when it is not exactly what `tilePath` writes. */
export function parseTilePath(path: string): TileAddress | null {
  const [, level = '', place = '', width] = PATH.exec(path) ?? []
  const address: TileAddress = {
    level: level === 'entries' ? level : Number(level),
    index: Number(place.replace(/\D/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  }
  const isTooHigh = typeof address.level === 'number' && address.level > MAX_LEVEL
  const isExact = Number.isSafeInteger(address.index) && tilePath(address) === path
  return isExact && !isTooHigh ? address : null
}

/** How many hashes a level of tiles holds when the tree has `size` leaves. */
export function levelCount(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level)
}

/**
 * Whether a tree of `size` leaves has all hashes of a tile. A partial tile is the beginning of the wider one, so that
 * those of older checkpoints need not be kept.
 */
export function isTileOf({ level, index, width }: Tile, size: number): boolean {
  return index * TILE_WIDTH + width <= levelCount(level, size)
}

/**
 * The tiles that a growth from `from` to `to` leaves makes, completes or extends, lowest level first: what to store
 * and to publish with a checkpoint of size `to`. From 0 they are all tiles of a tree.
 */
export function grownTiles(from: number, to: number): Tile[] {
  const tiles: Tile[] = []
  for (let level = 0; levelCount(level, to) > levelCount(level, from); level += 1) {
    const count = levelCount(level, to)
    for (let index = levelCount(level + 1, from); index * TILE_WIDTH < count; index += 1) {
      tiles.push({ level, index, width: Math.min(TILE_WIDTH, count - index * TILE_WIDTH) })
    }
  }
  return tiles
}
