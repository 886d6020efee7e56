import { type Calendar, isKnown } from './calendar.ts'
import type { CalendarDate } from './dates.ts'
import { addDays, requireWholeDays } from './days.ts'
import { addWorkingDays } from './working-days.ts'

/** A period as notices state it: working days (工作日) or all days (日, 天). */
export type Period = { days: number; unit: 'working' | 'calendar' }

/**
 * The last day, which ends at 24:00 (`endOf`). Provisional (暂定) while it rests on days of which the official
 * calendar has not been published: count again when it grows.
 */
export type Deadline = { until: CalendarDate; provisional: boolean }

/**
 * The last day of a period that runs from a date (民法典 201, 203). The date itself does not count. A last day on
 * which offices rest moves on to the next working day; what the law calls 法定休假日 is taken to mean the weekends
 * too, unless they are worked (docs/decisions/0018-working-days.md). A period of 0 days ends on the date itself,
 * which nothing moves. Throws a RangeError for negative or broken numbers.
 */
export function deadlineOf(
  { from, period }: { from: CalendarDate; period: Period },
  calendar: Calendar,
): Deadline {
  requireWholeDays(period.days)
  if (period.days === 0) return { until: from, provisional: false }
  const { start, workingDays } = workingDaysOf(from, period)
  const until = addWorkingDays(start, workingDays, calendar)
  const certain = isKnown(addDays(start, 1), calendar) && isKnown(until, calendar)
  return { until, provisional: !certain }
}

/** Days of the calendar run to the last one; from the day before it, one working day is what is left. */
function workingDaysOf(
  from: CalendarDate,
  { days, unit }: Period,
): { start: CalendarDate; workingDays: number } {
  if (unit === 'working') return { start: from, workingDays: days }
  return { start: addDays(from, days - 1), workingDays: 1 }
}
