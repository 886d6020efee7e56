import type { Transaction } from '#lib/db.ts'
import { prisma } from '#lib/db.ts'
import type { FilledTile } from './tile-growth.ts'
import type { HashReader } from './tile-proofs.ts'

const HASH_BYTES = 32

/** The tiles of the latest checkpoint, from which those of older ones are cut. One that is not there has no bytes. */
export function storedTiles(db: Transaction = prisma()): HashReader {
  return {
    async readTile({ level, index, width }) {
      const tile = await db.registerTile.findUnique({
        where: { level_place: { level, place: index } },
        select: { hashes: true },
      })
      return tile?.hashes.subarray(0, width * HASH_BYTES) ?? new Uint8Array()
    },
  }
}

/** Keeps tiles that are new or have become wider. */
export async function storeTiles(tx: Transaction, tiles: readonly FilledTile[]): Promise<void> {
  for (const { level, index: place, bytes: hashes } of tiles) {
    await tx.registerTile.upsert({
      where: { level_place: { level, place } },
      create: { level, place, hashes },
      update: { hashes },
      select: { level: true },
    })
  }
}
