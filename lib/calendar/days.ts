import { type CalendarDate, fromDateColumn, toDateColumn } from './dates.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * The date that lies whole `days` after a date, before it when negative. Counted on dates, without clock or time
 * zone. Throws a RangeError when that is no date with four digits for the year.
 */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const moved = new Date(toDateColumn(date).getTime() + days * DAY_MS)
  const year = moved.getUTCFullYear()
  if (year >= 0 && year <= 9999) return fromDateColumn(moved)
  throw new RangeError(`${date} and ${days} days give no calendar date`)
}

/** Throws a RangeError unless it is a number of whole days that somebody can have to wait: 0, 1, 2 … */
export function requireWholeDays(days: number): void {
  if (!Number.isSafeInteger(days) || days < 0) throw new RangeError(`${days} is no number of days`)
}

/** The day of the week, 1 Monday to 7 Sunday (ISO 8601). */
export function weekdayOf(date: CalendarDate): number {
  return toDateColumn(date).getUTCDay() || 7
}

/** The days from `from` on, until before `until`, in order; none when `until` is not later. */
export function* eachDay(from: CalendarDate, until: CalendarDate): Generator<CalendarDate> {
  for (let date = from; date < until; date = addDays(date, 1)) yield date
}

/** How many days are left after today until the last day: 0 on the last day itself, negative when it is over. */
export function daysLeft(today: CalendarDate, until: CalendarDate): number {
  return (toDateColumn(until).getTime() - toDateColumn(today).getTime()) / DAY_MS
}

/**
 * The instant at which a date is over in Asia/Shanghai: 24:00, which is 00:00 of the next day and no longer part of
 * it (民法典 203: the last day ends at 24:00).
 */
export function endOf(date: CalendarDate): Date {
  return new Date(`${date}T24:00:00+08:00`)
}

/** Whether an instant is in time when `until` is the last day. */
export function isWithin(instant: Date, until: CalendarDate): boolean {
  return instant < endOf(until)
}
