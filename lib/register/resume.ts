import { inTransaction, type Transaction } from '#lib/db.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { GrowingTree } from './growing-tree.ts'
import { readMemory, writeMemory } from './memory.ts'
import { openNote } from './note.ts'
import type { VerifierKey } from './note-keys.ts'

/**
 * Why a checkpoint is no memory to go on from: no key of ours signed it (`not_signed`), the register has a later one
 * (`behind_latest`), the signer remembers a later one (`behind_memory`), or the entries are fewer than in it
 * (`tree_shorter`) or others (`tree_differs`).
 */
export type ResumeFault = 'not_signed' | 'behind_latest' | 'behind_memory' | 'tree_shorter' | 'tree_differs'

/** Nothing was remembered. */
export class ResumeRefusal extends Error {
  override readonly name = 'ResumeRefusal'
  readonly fault: ResumeFault

  constructor(fault: ResumeFault) {
    super(`the signer does not resume: ${fault}`)
    this.fault = fault
  }
}

type Options = { keys: readonly VerifierKey[]; memoryPath: string }

const ENTRIES_AT_A_TIME = 10_000
const LIMIT_SECONDS = 600

/**
 * Gives a signer that lost its memory one back: a checkpoint that is known from outside the database, and of which the
 * entries are the tree. Returns how many entries it has. Throws a `ResumeRefusal`.
 */
export async function resumeSigning(note: string, { keys, memoryPath }: Options): Promise<number> {
  const opened = openNote(note, keys)
  const checkpoint = opened && parseCheckpoint(opened.text)
  if (!checkpoint) throw new ResumeRefusal('not_signed')
  const { size, root } = checkpoint
  return inTransaction(
    async (tx) => {
      await tx.$executeRaw`lock table register_checkpoints in share row exclusive mode`
      const latest = await tx.registerCheckpoint.aggregate({ _max: { size: true } })
      if (size < Number(latest._max.size ?? 0)) throw new ResumeRefusal('behind_latest')
      if (size < ((await readMemory(memoryPath))?.size ?? 0)) throw new ResumeRefusal('behind_memory')
      const tree = await treeOf(tx, size)
      if (tree.size < size) throw new ResumeRefusal('tree_shorter')
      if (Buffer.compare(tree.root(), root) !== 0) throw new ResumeRefusal('tree_differs')
      await writeMemory(memoryPath, { size, root })
      return size
    },
    { seconds: LIMIT_SECONDS },
  )
}

/** The tree of the first `size` entries, or of all when they are fewer. */
async function treeOf(tx: Transaction, size: number): Promise<GrowingTree> {
  const tree = new GrowingTree()
  for (let isMore = true; isMore; ) {
    const before = tree.size
    const entries = await tx.registerEntry.findMany({
      where: { sequence: { gt: before, lte: Math.min(size, before + ENTRIES_AT_A_TIME) } },
      orderBy: { sequence: 'asc' },
      select: { leafHash: true },
    })
    for (const { leafHash } of entries) tree.add(leafHash)
    isMore = entries.length > 0
  }
  return tree
}
