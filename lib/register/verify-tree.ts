import type { TransactionSql } from 'postgres'
import { z } from 'zod'
import { parseCheckpoint } from './checkpoint.ts'
import { leafHashOf } from './entry.ts'
import type { RegisterFault } from './faults.ts'
import { GrowingTree } from './growing-tree.ts'
import { openNote } from './note.ts'
import { parseVerifierKey } from './note-keys.ts'
import { firstDifference, tileCount } from './tile-check.ts'
import type { FilledTile } from './tile-growth.ts'
import type { Broken } from './verify.ts'

const checkpointRows = z.array(
  z.object({
    size: z.coerce.number(),
    root: z.instanceof(Uint8Array),
    note: z.string(),
    keys: z.array(z.string()),
  }),
)

type CheckpointRow = z.output<typeof checkpointRows>[number]

/** The tree of the entries while they are verified, held against the tiles and checkpoints that are stored. */
export class VerifyingTree {
  readonly #tx: TransactionSql
  readonly #tree = new GrowingTree()
  /** How many entries the latest checkpoint has; 0 without one. */
  readonly signed: number
  /** How many entries the last checkpoint has that was found good. */
  #good = 0

  private constructor(tx: TransactionSql, signed: number) {
    this.#tx = tx
    this.signed = signed
  }

  static async begin(tx: TransactionSql): Promise<VerifyingTree> {
    const [row] = await tx`select coalesce(max(size), 0) as size from register_checkpoints`
    return new VerifyingTree(tx, Number(row?.size))
  }

  /** Adds the next entries; returns the first fault in the tiles and checkpoints that they are in. */
  async add(rows: readonly { content: string }[]): Promise<Broken | null> {
    const tree = this.#tree
    const checkpoints = await readCheckpoints(this.#tx, tree.size, tree.size + rows.length)
    const wanted = new Set(checkpoints.map(({ size }) => size))
    const roots = new Map<number, Uint8Array>()
    const tiles: FilledTile[] = []
    for (const { content } of rows) {
      tiles.push(...tree.add(leafHashOf(content)))
      if (wanted.has(tree.size)) roots.set(tree.size, tree.root())
    }
    // Tiles first: they name the entry, where a root only says that it is one of many.
    const fault = await this.#checkTiles([...tiles, ...tree.partialTiles()])
    return fault ?? this.#checkCheckpoints(checkpoints, roots)
  }

  /** What is wrong when no entry comes any more. */
  async end(): Promise<Broken | null> {
    if (this.#tree.size < this.signed) return broken('signed_entries_missing', this.#tree.size + 1)
    const [row] = await this.#tx`select count(*) as count from register_tiles`
    return Number(row?.count) === tileCount(this.signed) ? null : broken('tile_differs', null)
  }

  async #checkTiles(tiles: readonly FilledTile[]): Promise<Broken | null> {
    for (const tile of tiles) {
      const [row] = await this.#tx`
        select hashes from register_tiles where level = ${tile.level} and place = ${tile.index}`
      const given = z.instanceof(Uint8Array).parse(row?.hashes ?? new Uint8Array())
      const sequence = firstDifference(tile, given, this.signed)
      if (sequence !== null) return broken('tile_differs', sequence)
    }
    return null
  }

  #checkCheckpoints(rows: CheckpointRow[], roots: ReadonlyMap<number, Uint8Array>): Broken | null {
    for (const row of rows) {
      if (Buffer.compare(row.root, roots.get(row.size) ?? new Uint8Array()) !== 0) {
        return broken('checkpoint_differs', this.#good + 1)
      }
      if (!isSigned(row)) return broken('checkpoint_unsigned', row.size)
      this.#good = row.size
    }
    return null
  }
}

async function readCheckpoints(tx: TransactionSql, from: number, to: number): Promise<CheckpointRow[]> {
  const rows = await tx`
    select size, root, note, keys from register_checkpoints
    where size > ${String(from)} and size <= ${String(to)} order by size`
  return checkpointRows.parse([...rows])
}

/** Whether the note of a checkpoint states its columns and bears the signatures of its keys. */
function isSigned({ size, root, note, keys: lines }: CheckpointRow): boolean {
  const keys = lines.map(parseVerifierKey).filter((key) => key !== null)
  const opened = openNote(note, keys)
  const stated = opened && parseCheckpoint(opened.text)
  return (
    stated !== null &&
    opened?.signedBy.length === lines.length &&
    stated.size === size &&
    Buffer.compare(stated.root, root) === 0
  )
}

function broken(reason: RegisterFault, sequence: number | null): Broken {
  return { ok: false, reason, sequence: sequence === null ? null : BigInt(sequence), noticeNumber: null }
}
