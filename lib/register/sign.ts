import { inTransaction, prisma, type Transaction } from '#lib/db.ts'
import { formatCheckpoint } from './checkpoint.ts'
import { type Memory, readMemory, writeMemory } from './memory.ts'
import { signNote } from './note.ts'
import { verifierKeyOf } from './note-keys.ts'
import type { Signers } from './signers.ts'
import { growTiles } from './tile-growth.ts'
import { treeHashFromTiles } from './tile-proofs.ts'
import { storedTiles, storeTiles } from './tile-table.ts'

/**
 * Why nothing is signed: there are checkpoints, but this signer remembers none (`no_memory`) or an older one than the
 * latest, so that another has signed (`memory_behind`); or the entries are fewer than those it signed
 * (`tree_shorter`), or others (`tree_differs`).
 */
export type SigningFault = 'no_memory' | 'memory_behind' | 'tree_shorter' | 'tree_differs'

/** The numbers of entries: in the register, in its latest checkpoint, and in the one that this signer remembers. */
export type Sizes = { size: number; latest: number; remembered: number | null }

/** The signer says no, and will until somebody has looked (docs/operations.md). */
export class SigningRefusal extends Error {
  override readonly name = 'SigningRefusal'
  readonly fault: SigningFault
  readonly sizes: Sizes

  constructor(fault: SigningFault, sizes: Sizes) {
    super(`the register is not signed: ${fault} ${JSON.stringify(sizes)}`)
    this.fault = fault
    this.sizes = sizes
  }
}

type Options = { signers: Signers; memoryPath: string; at: Date }

/** A million entries are signed at once in less. */
const LIMIT_SECONDS = 600
const ENTRIES_AT_A_TIME = 65_536

/**
 * Signs a checkpoint over all entries and stores the tiles that grew, in one transaction; returns how many entries the
 * latest checkpoint has then, and whether it is new. It signs only what continues the tree that it remembers
 * (memory.ts), and remembers the new one before the checkpoint is stored: whatever happens in between, and whatever
 * backup is restored, it never signs a fork. Throws a `SigningRefusal`.
 */
export async function signCheckpoint(options: Options): Promise<{ size: number; isNew: boolean }> {
  const settled = await settledSize()
  return inTransaction(
    async (tx) => {
      // One signer at a time; readers and publications do not wait.
      await tx.$executeRaw`lock table register_checkpoints in share row exclusive mode`
      const latest = await latestSize(tx)
      const size = Math.max(settled, latest)
      const memory = await requireMemory(options.memoryPath, { size, latest })
      await growStoredTiles(tx, latest, size)
      await requireRemembered(tx, memory, { size, latest })
      if (size > latest) await sign(tx, size, options)
      return { size, isNew: size > latest }
    },
    { seconds: LIMIT_SECONDS },
  )
}

/**
 * How many entries there are once whoever appends at this moment has committed. A transaction that found a job
 * waiting sends no other (append.ts); it held the head then, so that the job which comes here sees its entry too.
 */
async function settledSize(): Promise<number> {
  const [head] = await prisma().$queryRaw<{ size: bigint }[]>`
    select size from register_head where id = 1 for share`
  return Number(head?.size ?? 0)
}

async function latestSize(tx: Transaction): Promise<number> {
  const latest = await tx.registerCheckpoint.aggregate({ _max: { size: true } })
  return Number(latest._max.size ?? 0)
}

async function requireMemory(path: string, sizes: Omit<Sizes, 'remembered'>): Promise<Memory | null> {
  const memory = await readMemory(path)
  const remembered = memory?.size ?? null
  const refuse = (fault: SigningFault) => new SigningRefusal(fault, { ...sizes, remembered })
  if (remembered === null && sizes.latest > 0) throw refuse('no_memory')
  if (remembered !== null && remembered < sizes.latest) throw refuse('memory_behind')
  if (remembered !== null && remembered > sizes.size) throw refuse('tree_shorter')
  return memory
}

async function requireRemembered(
  tx: Transaction,
  memory: Memory | null,
  sizes: Omit<Sizes, 'remembered'>,
): Promise<void> {
  if (!memory) return
  const root = await treeHashFromTiles(storedTiles(tx), memory.size)
  if (Buffer.compare(root, memory.root) === 0) return
  throw new SigningRefusal('tree_differs', { ...sizes, remembered: memory.size })
}

/** Brings the stored tiles from a tree of `from` entries to one of `to`. */
export async function growStoredTiles(tx: Transaction, from: number, to: number): Promise<void> {
  for (let size = from; size < to; size += ENTRIES_AT_A_TIME) {
    const end = Math.min(to, size + ENTRIES_AT_A_TIME)
    const entries = await tx.registerEntry.findMany({
      where: { sequence: { gt: size, lte: end } },
      orderBy: { sequence: 'asc' },
      select: { leafHash: true },
    })
    if (entries.length !== end - size) throw new Error(`the register has a gap after entry ${size}`)
    const leafHashes = entries.map(({ leafHash }) => leafHash)
    await storeTiles(tx, await growTiles(storedTiles(tx), size, leafHashes))
  }
}

async function sign(tx: Transaction, size: number, { signers, memoryPath, at }: Options): Promise<void> {
  const { origin, keys } = signers
  const root = await treeHashFromTiles(storedTiles(tx), size)
  const note = signNote(formatCheckpoint({ origin, size, root, extensions: [] }), keys)
  await writeMemory(memoryPath, { size, root })
  await tx.registerCheckpoint.create({
    data: { size, root, note, keys: keys.map(verifierKeyOf), signedAt: at },
    select: { size: true },
  })
}
