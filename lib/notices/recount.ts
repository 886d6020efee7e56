import { calendarWith } from '#lib/calendar/calendar.ts'
import { type CalendarDate, dateAt, fromDateColumn, toDateColumn } from '#lib/calendar/dates.ts'
import { type Deadline, deadlineOf } from '#lib/calendar/deadline.ts'
import { type OfficialYears, officialYears } from '#lib/calendar/official-years.ts'
import { inTransaction, prisma, type Transaction } from '#lib/db.ts'
import { type CountedDeadline, deadlineOfRow, deadlineSelect, holidaysOf, keepDeadline } from './deadlines.ts'

/** A notice whose last day for objections is another one now, or is certain now. */
export type Recounted = {
  noticeId: string
  number: string
  bureauId: string
  deadline: CountedDeadline
  before: Deadline
}

type Options = {
  at: Date
  /** Tells the parties, in the transaction that keeps the new deadline. */
  tell: (tx: Transaction, recounted: Recounted) => Promise<void>
  /** The official calendar as it is known now. */
  years?: OfficialYears
}

/**
 * Counts the deadlines again that were provisional or have not passed, because a year of the official calendar or a
 * holiday of a region may have come since. What was certain and told to people is never made earlier. Returns how
 * many changed; each in its own transaction, so that one that fails does not hold up the others.
 */
export async function recountDeadlines({ at, tell, years = officialYears }: Options): Promise<number> {
  let changed = 0
  for (const id of await noticesInDoubt(dateAt(at))) {
    if (await inTransaction((tx) => recount(tx, id, { at, tell, years }))) changed += 1
  }
  return changed
}

/** Notices whose deadline was counted from a period, and is provisional or not over. */
async function noticesInDoubt(today: CalendarDate): Promise<string[]> {
  const rows = await prisma().$queryRaw<{ id: string }[]>`
    select notice_id as id
    from (select distinct on (notice_id) notice_id, until, provisional, days from deadlines
      order by notice_id, counted_at desc) latest
    where days is not null and (provisional or until >= ${toDateColumn(today)}::date)`
  return rows.map(({ id }) => id)
}

async function recount(
  tx: Transaction,
  id: string,
  { at, tell, years }: Required<Options>,
): Promise<boolean> {
  const notice = await tx.notice.findUniqueOrThrow({
    where: { id },
    select: { number: true, bureauId: true, regionCode: true, effectiveOn: true, deadlines: deadlineSelect },
  })
  const before = deadlineOfRow(notice.deadlines)
  const { number, bureauId, effectiveOn } = notice
  if (!before?.period || number === null || effectiveOn === null) return false
  const calendar = calendarWith(await holidaysOf(tx, notice.regionCode), years)
  const counted = deadlineOf({ from: fromDateColumn(effectiveOn), period: before.period }, calendar)
  if (!isNews(before, counted)) return false
  const deadline = { ...before, ...counted }
  await keepDeadline(tx, id, deadline, at)
  await tell(tx, { noticeId: id, number, bureauId, deadline, before })
  return true
}

function isNews(before: Deadline, counted: Deadline): boolean {
  if (before.until === counted.until) return before.provisional && !counted.provisional
  return before.provisional || counted.until > before.until
}
