import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { leafHashOf } from './entry.ts'
import type { RegisterFault } from './faults.ts'
import { GrowingTree } from './growing-tree.ts'
import { openNote } from './note.ts'
import type { VerifierKey } from './note-keys.ts'
import { parseNote } from './note-text.ts'
import { verifyConsistency } from './proof.ts'
import { leafTileOf, type PublishedLine, type PublishedLog } from './published-log.ts'
import { firstDifference, widthIn } from './tile-check.ts'
import type { FilledTile } from './tile-growth.ts'
import { TILE_WIDTH } from './tiles.ts'
import type { Broken } from './verify.ts'

/** `known`: how many entries the older checkpoint had that was found to be its beginning; null without one. */
export type PublishedReport = { ok: true; checkpoint: Checkpoint; known: number | null } | Broken

export type Trust = {
  /** The keys whose signatures are believed; with none, no signature is checked. */
  keys: readonly VerifierKey[]
  /** An older checkpoint, a note that somebody kept. */
  known: string | null
  /** Whether the content of each notice is read too: one request each. */
  contents: boolean
}

/**
 * Checks a log from outside, at constant memory, and names the first entry that breaks: the checkpoint is signed, its
 * root is that of all leaf hashes, tiles and lines agree with each other, each notice's content has its hash, and the
 * tree has a known older one as its beginning. Throws when the log does not answer, or the known note is none.
 */
export async function verifyPublished(log: PublishedLog, trust: Trust): Promise<PublishedReport> {
  const checkpoint = readCheckpoint(await log.checkpoint(), trust.keys)
  if (!checkpoint) return broken('checkpoint_unsigned')
  const known = trust.known === null ? null : readCheckpoint(trust.known, trust.keys)
  if (trust.known !== null && !known) throw new Error('the known checkpoint is none of this log')
  if (known && known.origin !== checkpoint.origin) return broken('known_differs')
  if (known && known.size > checkpoint.size) return broken('signed_entries_missing', checkpoint.size + 1)
  const walk = new Walk(log, checkpoint, known)
  for await (const lines of log.lines(checkpoint.size)) {
    const { good, fault } = await walk.add(lines)
    const wrong = trust.contents ? await findWrongContent(log, lines.slice(0, good)) : null
    if (wrong ?? fault) return wrong ?? fault ?? broken('gap')
  }
  const fault = await walk.end()
  return fault ?? { ok: true, checkpoint, known: known?.size ?? null }
}

/** A checkpoint from its note; null when it is none, or no key of ours signed it. */
export function readCheckpoint(note: string, keys: readonly VerifierKey[]): Checkpoint | null {
  const opened = keys.length > 0 ? openNote(note, keys) : parseNote(note)
  return opened && parseCheckpoint(opened.text)
}

const AT_ONCE = 8

async function findWrongContent(log: PublishedLog, lines: readonly PublishedLine[]): Promise<Broken | null> {
  for (let first = 0; first < lines.length; first += AT_ONCE) {
    const faults = await Promise.all(
      lines.slice(first, first + AT_ONCE).map((line) => contentFault(log, line)),
    )
    const fault = faults.find((one) => one !== null)
    if (fault) return fault
  }
  return null
}

async function contentFault(
  log: PublishedLog,
  { sequence, leafHash, notice }: PublishedLine,
): Promise<Broken | null> {
  if (notice === undefined) return null
  const content = await log.content(notice)
  if (content === null) return broken('notice_missing', sequence, notice)
  if (Buffer.compare(leafHashOf(content), leafHash) !== 0) return broken('wrong_hash', sequence, notice)
  return content.includes(`"number":${JSON.stringify(notice)}`)
    ? null
    : broken('notice_differs', sequence, notice)
}

/** The tree of the lines, held against the tiles and checkpoints of the log. */
class Walk {
  readonly #log: PublishedLog
  readonly #checkpoint: Checkpoint
  readonly #known: Checkpoint | null
  readonly #tree = new GrowingTree()
  #leaves: Uint8Array = new Uint8Array()

  constructor(log: PublishedLog, checkpoint: Checkpoint, known: Checkpoint | null) {
    this.#log = log
    this.#checkpoint = checkpoint
    this.#known = known
  }

  /** Adds lines; `good` are those before the first that breaks. */
  async add(lines: readonly PublishedLine[]): Promise<{ good: number; fault: Broken | null }> {
    for (const [good, line] of lines.entries()) {
      const fault = await this.#addOne(line)
      if (fault) return { good, fault }
    }
    return { good: lines.length, fault: null }
  }

  async #addOne({ sequence, leafHash, notice }: PublishedLine): Promise<Broken | null> {
    const expected = this.#tree.size + 1
    if (sequence !== expected) return broken('gap', expected)
    const at = ((sequence - 1) % TILE_WIDTH) * leafHash.length
    if (at === 0) this.#leaves = await this.#log.tile(leafTileOf(sequence, this.#checkpoint.size))
    const inTile = this.#leaves.subarray(at, at + leafHash.length)
    if (Buffer.compare(inTile, leafHash) !== 0) return broken('tile_differs', sequence, notice)
    const fault = await this.#checkTiles(this.#tree.add(leafHash))
    return fault ?? this.#checkKnown()
  }

  async end(): Promise<Broken | null> {
    const { size, root } = this.#checkpoint
    if (this.#tree.size !== size) return broken('gap', this.#tree.size + 1)
    const fault = await this.#checkTiles(this.#tree.partialTiles())
    if (fault) return fault
    const firstDoubtful = (this.#known?.size ?? 0) + 1
    if (Buffer.compare(this.#tree.root(), root) !== 0) return broken('checkpoint_differs', firstDoubtful)
    return this.#checkGrowth()
  }

  /** Of the levels above the leaves, which the lines were held against. */
  async #checkTiles(tiles: readonly FilledTile[]): Promise<Broken | null> {
    const { size } = this.#checkpoint
    for (const tile of tiles.filter(({ level }) => level > 0)) {
      const given = await this.#log.tile({ ...tile, width: widthIn(size, tile) })
      const sequence = firstDifference(tile, given, size)
      if (sequence !== null) return broken('tile_differs', sequence)
    }
    return null
  }

  #checkKnown(): Broken | null {
    const known = this.#known
    if (known?.size !== this.#tree.size) return null
    return Buffer.compare(this.#tree.root(), known.root) === 0 ? null : broken('known_differs')
  }

  /** That the proof is good which the log gives to those who do not read all of it. */
  async #checkGrowth(): Promise<Broken | null> {
    if (!this.#known || this.#known.size === 0) return null
    const { size: first, root: firstRoot } = this.#known
    const { size, root } = this.#checkpoint
    const proof = await this.#log.growthProof(first, size)
    return (await verifyConsistency({ first, size, firstRoot, root, proof })) ? null : broken('known_differs')
  }
}

function broken(reason: RegisterFault, sequence: number | null = null, notice: string | null = null): Broken {
  return {
    ok: false,
    reason,
    sequence: sequence === null ? null : BigInt(sequence),
    noticeNumber: notice,
  }
}
