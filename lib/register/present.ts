import { type CalendarDate, dateAt } from '#lib/calendar/dates.ts'
import type { Act } from '#lib/generated/prisma/enums.ts'
import { encodeBase64 } from './base64.ts'
import type { LineRow, StoredCheckpoint, StoredEntry } from './queries.ts'
import { consistencyProofFromTiles, inclusionProofFromTiles, treeHashFromTiles } from './tile-proofs.ts'
import { storedTiles } from './tile-table.ts'

/** A line of the public log; hashes here and below are in base 64. What an objection is about stands in no line. */
export type PublicLine = { sequence: number; leafHash: string; date: CalendarDate } & (
  | { type: 'notice'; notice: string; act: Act; bureau: { code: string; name: string } }
  | { type: 'objection_receipt' }
)

/** What the public log says of an entry: its hash and day, and of a notice its number, act and bureau. */
export function presentLine({ sequence, leafHash, appendedAt, notice }: LineRow): PublicLine {
  const line = { sequence: Number(sequence), leafHash: encodeBase64(leafHash), date: dateAt(appendedAt) }
  if (!notice) return { ...line, type: 'objection_receipt' }
  const { number, act, bureau } = notice
  return { ...line, type: 'notice', notice: number ?? '', act, bureau }
}

/** The proof that a notice's entry is in the register; `null` in place of it until a checkpoint has the entry. */
export type NoticeProof = {
  notice: string
  /** The sequence; the leaf index is one less. */
  entry: number
  /** The canonical text that was hashed, with its salt. */
  content: string
  leafHash: string
  treeSize: number | null
  rootHash: string | null
  path: string[]
  /** The signed note, whole. */
  checkpoint: string | null
}

/** Proves that the entry of a notice is in a checkpoint (RFC 9162 section 2.1.3). */
export async function proveEntry(
  notice: string,
  { sequence, content, leafHash }: StoredEntry,
  checkpoint: StoredCheckpoint | null,
): Promise<NoticeProof> {
  const entry = { notice, entry: sequence, content, leafHash: encodeBase64(leafHash) }
  if (!checkpoint || checkpoint.size < sequence) {
    return { ...entry, treeSize: null, rootHash: null, path: [], checkpoint: null }
  }
  const { size, root, note } = checkpoint
  const path = await inclusionProofFromTiles(storedTiles(), { index: sequence - 1, size })
  return {
    ...entry,
    treeSize: size,
    rootHash: encodeBase64(root),
    path: path.map(encodeBase64),
    checkpoint: note,
  }
}

export type GrowthProof = { from: number; to: number; fromRoot: string; toRoot: string; proof: string[] }

/**
 * Proves that the tree of the first `from` entries is the beginning of that of `to` (RFC 9162 section 2.1.4). Both are
 * at least 1, in this order, and `to` is not beyond the latest checkpoint.
 */
export async function proveGrowth(from: number, to: number): Promise<GrowthProof> {
  const tiles = storedTiles()
  const proof = await consistencyProofFromTiles(tiles, { first: from, size: to })
  return {
    from,
    to,
    fromRoot: encodeBase64(await treeHashFromTiles(tiles, from)),
    toRoot: encodeBase64(await treeHashFromTiles(tiles, to)),
    proof: proof.map(encodeBase64),
  }
}
