import { dateAt, toDateColumn } from '#lib/calendar/dates.ts'
import { addDays } from '#lib/calendar/days.ts'
import { prisma } from '#lib/db.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** What was removed. */
export type Purged = { filings: number; forms: number; sessions: number; letters: number; keyDays: number }

/** For so long a letter that was sent, or given up, can be looked at; it holds an address. */
const LETTER_DAYS = 30

/** For so long it can be seen how many numbers a key checked on a day: a year, and time to look back on it. */
const KEY_DAYS_KEPT = 400

/**
 * Removes what was typed and never sent, when nobody has touched it for 24 hours: filings in progress with their
 * files, and forms that were refused. A staff session goes after two days, when no cookie names it any more; that
 * somebody signed in and out stays in the audit. A letter goes 30 days after it was sent or given up, the count of
 * a key's numbers of a day after 400 days.
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
  const { count: keyDays } = await prisma().apiKeyDay.deleteMany({
    where: { day: { lt: toDateColumn(addDays(dateAt(now), -KEY_DAYS_KEPT)) } },
  })
  return { filings, forms, sessions, letters, keyDays }
}
