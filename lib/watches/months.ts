import { type CalendarDate, dateAt } from '#lib/calendar/dates.ts'

/* Months as the first of their days, in Asia/Shanghai. */

/** The month in which an instant falls. */
export function monthOf(instant: Date): CalendarDate {
  return `${dateAt(instant).slice(0, 7)}-01`
}

/** The month before the one in which an instant falls. */
export function monthBefore(instant: Date): CalendarDate {
  const first = new Date(`${monthOf(instant)}T00:00:00+08:00`)
  return monthOf(new Date(first.getTime() - 1))
}
