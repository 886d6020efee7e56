import { prisma } from '#lib/db.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** What was removed. */
export type Purged = { filings: number; forms: number; sessions: number }

/**
 * Removes what was typed and never sent, when nobody has touched it for 24 hours: filings in progress with their
 * files, and forms that were refused. A staff session goes after two days, when no cookie names it any more; that
 * somebody signed in and out stays in the audit.
 */
export async function purgeDrafts(now: Date): Promise<Purged> {
  const where = { updatedAt: { lt: new Date(now.getTime() - DAY_MS) } }
  const { count: filings } = await prisma().objectionDraft.deleteMany({ where })
  const { count: forms } = await prisma().formMemory.deleteMany({ where })
  const { count: sessions } = await prisma().staffSession.deleteMany({
    where: { startedAt: { lt: new Date(now.getTime() - 2 * DAY_MS) } },
  })
  return { filings, forms, sessions }
}
