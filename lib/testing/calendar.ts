import { type Calendar, calendarWith, type RegionalHoliday } from '#lib/calendar/calendar.ts'
import { officialYears } from '#lib/calendar/official-years.ts'

/** The official years up to 2026, so that a test of what lies beyond stays true when a year is added. */
export const yearsUntil2026 = Object.fromEntries(
  Object.entries(officialYears).filter(([year]) => year <= '2026'),
)

/** The calendar as it was before the notice for 2027. */
export function calendarUntil2026(regionalHolidays: readonly RegionalHoliday[] = []): Calendar {
  return calendarWith(regionalHolidays, yearsUntil2026)
}
