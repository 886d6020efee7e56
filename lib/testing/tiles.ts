import { leafHashOf } from '#lib/register/entry.ts'
import { growTiles } from '#lib/register/tile-growth.ts'
import type { HashReader } from '#lib/register/tile-proofs.ts'
import type { Tile } from '#lib/register/tiles.ts'
import type { Hash } from '#lib/register/tree.ts'

/** The leaf hashes of a log with `size` entries, each unlike the others. */
export function someLeafHashes(size: number): Hash[] {
  return Array.from({ length: size }, (_, index) => leafHashOf(`{"entry":${index}}`))
}

/** Tiles in memory: the widest of each place, of which narrower ones are the beginning. Remembers what was read. */
export class TileStore implements HashReader {
  readonly tiles = new Map<string, Uint8Array>()
  readonly read: Tile[] = []
  size = 0

  static async of(leafHashes: readonly Hash[]): Promise<TileStore> {
    const store = new TileStore()
    await store.grow(leafHashes)
    return store
  }

  async grow(leafHashes: readonly Hash[]): Promise<void> {
    const filled = await growTiles(this, this.size, leafHashes)
    for (const { level, index, bytes } of filled) this.tiles.set(`${level}/${index}`, bytes)
    this.size += leafHashes.length
  }

  async readTile(tile: Tile): Promise<Uint8Array> {
    this.read.push(tile)
    return (this.tiles.get(`${tile.level}/${tile.index}`) ?? new Uint8Array()).slice(0, tile.width * 32)
  }
}
