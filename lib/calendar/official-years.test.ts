import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import { addDays, eachDay, weekdayOf } from './days.ts'
import { officialYears } from './official-years.ts'

const years = Object.entries(officialYears)
const publishedYears = new Set(Object.keys(published.holidays).map((date) => date.slice(0, 4)))

const inYear = (days: Record<string, unknown>, year: string) =>
  Object.keys(days)
    .filter((date) => date.startsWith(year))
    .toSorted()

const isWeekend = (date: string) => weekdayOf(date) > 5

/** Days off that the law gave to everybody: 国务院令第513号 until 2024, 第795号 since. */
const statutoryDays = (year: string) => (year < '2025' ? 11 : 13)

/** Working days that a notice moved over the end of a year, or gave on top of the law. */
const EXCEPTIONS: Record<string, number> = {
  2011: -1, // 31 December was worked for the January of 2012
  2012: 1,
  2015: 1, // 3 September, the 70th anniversary of the victory
  2020: 2, // the Spring Festival was prolonged: 31 January off, 1 February not worked
}

describe('the official years', () => {
  // Older years of chinese-days have faults: it does not know that 2005-12-31 was worked.
  test('begin with the law that still orders them', () => {
    expect(years[0]?.[0]).toBe('2008')
  })

  test('follow each other without a gap', () => {
    expect(years.map(([year]) => Number(year))).toEqual(years.map((_, index) => 2008 + index))
  })

  test('are all those that chinese-days knows since', () => {
    const since = [...publishedYears].filter((year) => year >= '2008').toSorted()
    expect(since.length).toBeGreaterThan(18)
    expect(Object.keys(officialYears)).toEqual(expect.arrayContaining(since))
  })

  test.each(years.filter(([year]) => publishedYears.has(year)))('%s is as in chinese-days', (year, days) => {
    expect(days.holidays).toEqual(inYear(published.holidays, year))
    expect(days.workdays).toEqual(inYear(published.workdays, year))
  })

  test.each(years)('%s holds each day once, in order and in its year', (year, { holidays, workdays }) => {
    for (const days of [holidays, workdays]) {
      expect(days).toEqual([...new Set(days)].toSorted())
      expect(days.filter((date) => !date.startsWith(`${year}-`))).toEqual([])
    }
    expect(workdays.filter((date) => holidays.includes(date) || !isWeekend(date))).toEqual([])
  })

  test.each(years)('%s has the holidays whose date never moves', (year, { holidays }) => {
    const fixed = ['01-01', '05-01', '10-01', '10-02', '10-03'].map((day) => `${year}-${day}`)
    expect(holidays).toEqual(expect.arrayContaining(fixed))
  })

  // A holiday on a weekend is made up for (全国年节及纪念日放假办法 6), and each other day off is worked on a weekend:
  // so every day of the law costs one working day. A line forgotten in the data breaks this sum.
  test.each(years)('%s has as many working days as the law says', (year, { holidays, workdays }) => {
    const off = holidays.filter((date) => !isWeekend(date)).length - workdays.length
    expect(off).toBe(statutoryDays(year) + (EXCEPTIONS[year] ?? 0))
  })

  // What makes the last days of the last year provisional (FIRST_MOVABLE_DAY).
  test('are never changed before 29 December by the notice for the next year', () => {
    const decembers = years.flatMap(([year]) => [...eachDay(`${year}-12-01`, addDays(`${year}-12-31`, 1))])
    const changed = decembers.filter((date) =>
      years.some(([, { holidays, workdays }]) => holidays.includes(date) || workdays.includes(date)),
    )
    expect(changed.map((date) => date.slice(5)).toSorted()[0]).toBe('12-29')
  })
})
