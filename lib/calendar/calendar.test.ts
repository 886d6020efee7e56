import { describe, expect, test } from 'vitest'
import { calendarUntil2026 } from '#lib/testing/calendar.ts'
import { calendarWith, holidaysIn, isKnown, type RegionalHoliday } from './calendar.ts'
import { isWorkingDay } from './working-days.ts'

const country = calendarUntil2026()

const nadaam: RegionalHoliday = {
  regionCode: '150900',
  from: '2026-07-10',
  until: '2026-07-13',
  name: '那达慕',
}

describe('the calendar', () => {
  test.each([
    ['2007-12-31', false],
    ['2008-01-01', true],
    ['2026-12-28', true],
    ['2026-12-29', false],
    ['2027-01-01', false],
  ])('%s is known: %s', (date, expected) => {
    expect(isKnown(date, country)).toBe(expected)
  })

  test('knows a year once its calendar is there', () => {
    const grown = calendarWith([], {
      '2026': { holidays: [], workdays: [] },
      '2027': { holidays: ['2027-05-03'], workdays: ['2027-05-08'] },
    })
    expect(isKnown('2026-12-31', grown)).toBe(true)
    expect(isWorkingDay('2027-05-03', grown)).toBe(false)
    expect(isWorkingDay('2027-05-08', grown)).toBe(true)
    expect(isKnown('2027-12-29', grown)).toBe(false)
  })
})

describe('a regional holiday', () => {
  const league = calendarUntil2026([nadaam])

  test('is off from its first day until before its last, in that calendar only', () => {
    expect(isWorkingDay('2026-07-09', league)).toBe(true)
    expect(isWorkingDay('2026-07-10', league)).toBe(false)
    expect(isWorkingDay('2026-07-13', league)).toBe(true)
    expect(isWorkingDay('2026-07-10', country)).toBe(true)
  })

  test('is off also on a Saturday that the country works', () => {
    const autumn = calendarUntil2026([{ ...nadaam, from: '2026-10-10', until: '2026-10-11' }])
    expect(isWorkingDay('2026-10-10', country)).toBe(true)
    expect(isWorkingDay('2026-10-10', autumn)).toBe(false)
  })

  test('is refused when it ends before it begins', () => {
    expect(() => calendarWith([{ ...nadaam, until: nadaam.from }])).toThrow('那达慕 in 150900')
  })

  test('is had by a region and by the places in it', () => {
    const other = { ...nadaam, regionCode: '152500' }
    expect(holidaysIn(['150929', '150900', '150000'], [nadaam, other])).toEqual([nadaam])
    expect(holidaysIn(['150000'], [nadaam, other])).toEqual([])
  })
})
