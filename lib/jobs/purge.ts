import { prisma } from '#lib/db.ts'

const DRAFT_KEPT_MS = 24 * 60 * 60 * 1000

/** What was removed. */
export type Purged = { filings: number; forms: number }

/**
 * Removes what was typed and never sent, when nobody has touched it for 24 hours: filings in progress with their
 * files, and forms that were refused.
 */
export async function purgeDrafts(now: Date): Promise<Purged> {
  const where = { updatedAt: { lt: new Date(now.getTime() - DRAFT_KEPT_MS) } }
  const { count: filings } = await prisma().objectionDraft.deleteMany({ where })
  const { count: forms } = await prisma().formMemory.deleteMany({ where })
  return { filings, forms }
}
