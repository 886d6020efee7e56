import { calendarWith } from '#lib/calendar/calendar.ts'
import { type CalendarDate, dateAt } from '#lib/calendar/dates.ts'
import { addDays, endOf } from '#lib/calendar/days.ts'
import { addWorkingDays } from '#lib/calendar/working-days.ts'

/*
 * Within how many working days a bureau means to answer. It is counted from the day on which the case came to the
 * bureau that has it, in the calendar of the whole country: a bureau works for several regions.
 */
const CALENDAR = calendarWith([])

/** When a case came to the bureau that has it now. */
export type Since = { receivedAt: Date; transferredAt: Date | null }

/** The last day of the service time; null when the bureau has set none. */
export function answerDue(since: Since, days: number | null): CalendarDate | null {
  return days === null ? null : addWorkingDays(dateAt(sinceOf(since)), days, CALENDAR)
}

/**
 * The instant before which a case must have come to be overdue at `at`; null when no time is set. One comparison in the
 * database in place of counting for each case.
 */
export function overdueBefore(days: number | null, at: Date): Date | null {
  if (days === null) return null
  const today = dateAt(at)
  let last = addDays(today, -days - 1)
  while (addWorkingDays(last, days, CALENDAR) >= today) last = addDays(last, -1)
  return endOf(last)
}

export function sinceOf({ receivedAt, transferredAt }: Since): Date {
  return transferredAt ?? receivedAt
}

/** The cases that came before an instant, as a condition of a query. */
export function cameBefore(instant: Date) {
  return [{ transferredAt: null, receivedAt: { lt: instant } }, { transferredAt: { lt: instant } }]
}
