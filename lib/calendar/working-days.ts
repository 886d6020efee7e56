import { type Calendar, isKnown } from './calendar.ts'
import type { CalendarDate } from './dates.ts'
import { addDays, requireWholeDays, weekdayOf } from './days.ts'

/**
 * The holidays that the law itself puts on a date (全国年节及纪念日放假办法 2, as in force since 2025); the others
 * follow the moon or the sun.
 */
const FIXED_HOLIDAYS: ReadonlySet<string> = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])

/**
 * Whether offices work: Monday to Friday (国务院关于职工工作时间的规定 7) but for holidays, and the weekends that are
 * worked instead (调休). A region's own day off is one also when the country works. Where the calendar is not known, the
 * holidays with a fixed date are all there are.
 */
export function isWorkingDay(date: CalendarDate, calendar: Calendar): boolean {
  if (calendar.regional.has(date)) return false
  if (calendar.workdays.has(date)) return true
  if (calendar.holidays.has(date) || weekdayOf(date) > 5) return false
  return isKnown(date, calendar) || !FIXED_HOLIDAYS.has(date.slice('YYYY-'.length))
}

/**
 * The date that is whole `days` working days after a date, which itself does not count; with 0 the date itself,
 * whatever day it is. Throws a RangeError for negative or broken numbers.
 */
export function addWorkingDays(date: CalendarDate, days: number, calendar: Calendar): CalendarDate {
  requireWholeDays(days)
  let last = date
  for (let left = days; left > 0; ) {
    last = addDays(last, 1)
    if (isWorkingDay(last, calendar)) left -= 1
  }
  return last
}
