import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarUntil2026 } from '#lib/testing/calendar.ts'
import type { RegionalHoliday } from './calendar.ts'
import { dateAt, isCalendarDate } from './dates.ts'
import { addDays, daysLeft, endOf, isWithin, weekdayOf } from './days.ts'
import { deadlineOf, type Period } from './deadline.ts'
import { addWorkingDays, isWorkingDay } from './working-days.ts'

/*
 * A naive model: all dates from 1900 to 2100 in a row, made from the lengths of the months alone, and walked day by
 * day. It takes the holidays from chinese-days itself, and knows neither Date nor our data.
 */

const pad = (number: number) => String(number).padStart(2, '0')
const isLeap = (year: number) => year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0)
const monthLengths = (year: number) => [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const DATES = Array.from({ length: 201 }, (_, index) => 1900 + index).flatMap((year) =>
  monthLengths(year).flatMap((length, month) =>
    Array.from({ length }, (_, day) => `${year}-${pad(month + 1)}-${pad(day + 1)}`),
  ),
)

const at = (index: number) => DATES[index] ?? 'outside of the model'

/** 1 January 1900 was a Monday. */
const weekdayAt = (index: number) => (index % 7) + 1

const FIXED = ['-01-01', '-05-01', '-05-02', '-10-01', '-10-02', '-10-03']

function isWorkedAt(index: number, regional: readonly RegionalHoliday[]): boolean {
  const date = at(index)
  if (regional.some(({ from, until }) => from <= date && date < until)) return false
  const known = date >= '2008' && date < '2027'
  if (known && date in published.workdays) return true
  if (known && date in published.holidays) return false
  return weekdayAt(index) < 6 && (known || !FIXED.includes(date.slice(4)))
}

/** The last day, and whether a day that was looked at is not known. */
function walk(from: number, { days, unit }: Period, regional: readonly RegionalHoliday[]) {
  let index = from
  let unknown = false
  const isWorked = () => {
    unknown ||= at(index) < '2008-01-01' || at(index) >= '2026-12-29'
    return isWorkedAt(index, regional)
  }
  for (let counted = 0; counted < days; ) {
    index += 1
    if (unit === 'calendar' || isWorked()) counted += 1
  }
  if (unit === 'calendar' && days > 0) while (!isWorked()) index += 1
  return { until: at(index), provisional: unknown }
}

const LAST = DATES.length - 400
const indexOf2026 = DATES.indexOf('2026-01-01')
/** Any date, and more often one in the years of the official calendar and about their end. */
const anIndex = fc.oneof(
  fc.integer({ min: 0, max: LAST }),
  fc.integer({ min: DATES.indexOf('2007-10-01'), max: DATES.indexOf('2027-03-01') }),
  fc.integer({ min: indexOf2026, max: DATES.indexOf('2027-03-01') }),
)
const aPeriod = fc.record({
  days: fc.integer({ min: 0, max: 60 }),
  unit: fc.constantFrom('working', 'calendar'),
})
const regional = fc.array(
  fc
    .record({ start: fc.integer({ min: 0, max: 420 }), length: fc.integer({ min: 1, max: 5 }) })
    .map(({ start, length }) => ({
      regionCode: '150900',
      from: at(indexOf2026 + start),
      until: at(indexOf2026 + start + length),
      name: '那达慕',
    })),
  { maxLength: 3 },
)
const RUNS = { numRuns: 2000 }

describe('every date from 1900 to 2100', () => {
  test('has the weekday and the neighbours of the model', () => {
    const wrong = DATES.filter(
      (date, index) =>
        weekdayOf(date) !== weekdayAt(index) ||
        (index > 0 && addDays(date, -1) !== at(index - 1)) ||
        (index < DATES.length - 1 && addDays(date, 1) !== at(index + 1)),
    )
    expect(DATES).toHaveLength(73_414)
    expect(wrong).toEqual([])
  })

  test('ends in the instant at which the next begins', () => {
    const wrong = DATES.slice(0, -1).filter((date, index) => {
      const end = endOf(date)
      const last = new Date(end.getTime() - 1)
      return (
        dateAt(last) !== date || dateAt(end) !== at(index + 1) || !isWithin(last, date) || isWithin(end, date)
      )
    })
    expect(wrong).toEqual([])
  })

  test('is worked or not as in the model', () => {
    const country = calendarUntil2026()
    const wrong = DATES.filter((date, index) => isWorkingDay(date, country) !== isWorkedAt(index, []))
    expect(wrong).toEqual([])
  })
})

describe('dates are counted as in the model', () => {
  test('there and back again, and between', () => {
    fc.assert(
      fc.property(anIndex, fc.integer({ min: -2000, max: 399 }), (index, days) => {
        fc.pre(index + days >= 0)
        const moved = addDays(at(index), days)
        expect(moved).toBe(at(index + days))
        expect(isCalendarDate(moved)).toBe(true)
        expect(addDays(moved, -days)).toBe(at(index))
        expect(daysLeft(at(index), moved)).toBe(days)
      }),
      RUNS,
    )
  })

  test('to the last day of a period, with and without days off of a region', () => {
    fc.assert(
      fc.property(anIndex, aPeriod, regional, (index, period, holidays) => {
        const deadline = deadlineOf({ from: at(index), period }, calendarUntil2026(holidays))
        expect(deadline).toEqual(walk(index, period, holidays))
      }),
      RUNS,
    )
  })
})

describe('a deadline', () => {
  const country = calendarUntil2026()

  test('is never earlier for a later start or for more days', () => {
    fc.assert(
      fc.property(anIndex, aPeriod, fc.nat(30), fc.nat(30), (index, period, later, more) => {
        const { until } = deadlineOf({ from: at(index), period }, country)
        const { days, unit } = period
        expect(deadlineOf({ from: at(index + later), period }, country).until >= until).toBe(true)
        const longer = { days: days + more, unit }
        expect(deadlineOf({ from: at(index), period: longer }, country).until >= until).toBe(true)
      }),
      RUNS,
    )
  })

  test('is a working day after the start, unless it has no days', () => {
    fc.assert(
      fc.property(anIndex, aPeriod, (index, period) => {
        fc.pre(period.days > 0)
        const { until } = deadlineOf({ from: at(index), period }, country)
        expect(until > at(index)).toBe(true)
        expect(isWorkingDay(until, country)).toBe(true)
      }),
      RUNS,
    )
  })

  test('in working days can be counted in two parts', () => {
    fc.assert(
      fc.property(anIndex, fc.nat(40), fc.nat(40), (index, first, second) => {
        const whole = addWorkingDays(at(index), first + second, country)
        expect(addWorkingDays(addWorkingDays(at(index), first, country), second, country)).toBe(whole)
      }),
      RUNS,
    )
  })

  test('is never earlier because a region has days off', () => {
    fc.assert(
      fc.property(anIndex, aPeriod, regional, (index, period, holidays) => {
        const question = { from: at(index), period }
        const { until } = deadlineOf(question, country)
        expect(deadlineOf(question, calendarUntil2026(holidays)).until >= until).toBe(true)
      }),
      RUNS,
    )
  })
})
