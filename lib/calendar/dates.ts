/** A calendar date `YYYY-MM-DD` in Asia/Shanghai, the only calendar that counts here (domain.md section 7). */
export type CalendarDate = string

/** Asia/Shanghai is UTC+8 without daylight saving time since 1991. */
const OFFSET_MS = 8 * 60 * 60 * 1000

const DAY_MS = 24 * 60 * 60 * 1000

/** The day that was asked for last: most instants are of today. */
let last = { day: Number.NaN, date: '' }

/** The calendar date on which an instant falls in Asia/Shanghai. */
export function dateAt(instant: Date): CalendarDate {
  const day = Math.floor((instant.getTime() + OFFSET_MS) / DAY_MS)
  if (day !== last.day) last = { day, date: new Date(day * DAY_MS).toISOString().slice(0, 10) }
  return last.date
}

/** A `date` column as a calendar date: Prisma hands it over as midnight UTC. */
export function fromDateColumn(value: Date): CalendarDate {
  return value.toISOString().slice(0, 10)
}

/** A calendar date as the value of a `date` column. */
export function toDateColumn(date: CalendarDate): Date {
  return new Date(`${date}T00:00:00.000Z`)
}

/** Whether a text is a date that exists, from 1900 on, written `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!/^(?:19|[2-9]\d)\d{2}-\d{2}-\d{2}$/.test(text)) return false
  const value = toDateColumn(text)
  return !Number.isNaN(value.getTime()) && fromDateColumn(value) === text
}
