import { prisma } from '#lib/db.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** What was removed. */
export type Purged = { filings: number; forms: number; sessions: number; letters: number }

/** For so long a letter that was sent, or given up, can be looked at; it holds an address. */
const LETTER_DAYS = 30

/**
 * Removes what was typed and never sent, when nobody has touched it for 24 hours: filings in progress with their
 * files, and forms that were refused. A staff session goes after two days, when no cookie names it any more; that
 * somebody signed in and out stays in the audit. A letter goes 30 days after it was sent or given up.
 */
export async function purgeDrafts(now: Date): Promise<Purged> {
  const where = { updatedAt: { lt: new Date(now.getTime() - DAY_MS) } }
  const { count: filings } = await prisma().objectionDraft.deleteMany({ where })
  const { count: forms } = await prisma().formMemory.deleteMany({ where })
  const { count: sessions } = await prisma().staffSession.deleteMany({
    where: { startedAt: { lt: new Date(now.getTime() - 2 * DAY_MS) } },
  })
  const ended = { lt: new Date(now.getTime() - LETTER_DAYS * DAY_MS) }
  const { count: letters } = await prisma().letter.deleteMany({
    where: { OR: [{ sentAt: ended }, { givenUpAt: ended }] },
  })
  return { filings, forms, sessions, letters }
}
