import type { CalendarDate } from './dates.ts'
import { eachDay } from './days.ts'
import { type OfficialYears, officialYears } from './official-years.ts'

/**
 * Days off that a region has beside those of the State Council, such as 那达慕: from `from` on, until before `until`
 * (全国年节及纪念日放假办法 4 leaves the feasts of minorities to the governments of their regions).
 */
export type RegionalHoliday = { regionCode: string; from: CalendarDate; until: CalendarDate; name: string }

/** The working days as a value: hand it to whatever counts in them. */
export type Calendar = {
  readonly holidays: ReadonlySet<CalendarDate>
  readonly workdays: ReadonlySet<CalendarDate>
  readonly regional: ReadonlySet<CalendarDate>
  /** What lies before is not known. */
  readonly knownFrom: CalendarDate
  /** What lies on or after it is not known. */
  readonly knownUntil: CalendarDate
}

/**
 * The notice for a year may still move the days before its 1 January: the ones for 2008 and 2019 reached back to
 * 29 December, none further.
 */
const FIRST_MOVABLE_DAY = '12-29'

/**
 * The official calendar and the days off of a region; without any it is that of the whole country. Throws an Error
 * for a regional holiday that ends before it begins.
 */
export function calendarWith(
  regionalHolidays: readonly RegionalHoliday[],
  years: OfficialYears = officialYears,
): Calendar {
  const known = Object.keys(years).map(Number)
  return {
    holidays: new Set(Object.values(years).flatMap(({ holidays }) => holidays)),
    workdays: new Set(Object.values(years).flatMap(({ workdays }) => workdays)),
    regional: new Set(regionalHolidays.flatMap(daysOf)),
    knownFrom: `${Math.min(...known)}-01-01`,
    knownUntil: `${Math.max(...known)}-${FIRST_MOVABLE_DAY}`,
  }
}

function daysOf({ regionCode, from, until, name }: RegionalHoliday): CalendarDate[] {
  if (from < until) return [...eachDay(from, until)]
  throw new Error(`${name} in ${regionCode} ends on ${until}, before it begins on ${from}`)
}

/** Those of the configured holidays that a region has: its own and those of the places in which it lies. */
export function holidaysIn(
  regionCodes: readonly string[],
  regionalHolidays: readonly RegionalHoliday[],
): RegionalHoliday[] {
  return regionalHolidays.filter(({ regionCode }) => regionCodes.includes(regionCode))
}

/** Whether the official calendar for a day has been published and can no longer change in the ordinary way. */
export function isKnown(date: CalendarDate, calendar: Calendar): boolean {
  return calendar.knownFrom <= date && date < calendar.knownUntil
}
