import { describe, expect, test } from 'vitest'
import { calendarUntil2026 } from '#lib/testing/calendar.ts'
import { isKnown } from './calendar.ts'
import { addWorkingDays, isWorkingDay } from './working-days.ts'

const country = calendarUntil2026()

describe('isWorkingDay', () => {
  test.each([
    ['2026-11-25', true, 'a Wednesday'],
    ['2026-11-28', false, 'a Saturday'],
    ['2026-11-29', false, 'a Sunday'],
    ['2025-04-27', true, 'a Sunday worked for 1 May'],
    ['2025-05-05', false, 'a Monday off for it'],
    ['2025-01-28', false, 'the eve of the Spring Festival'],
    ['2025-10-06', false, 'the Mid-autumn Festival inside the National Day'],
    ['2025-10-11', true, 'a Saturday worked for it'],
    ['2020-01-31', false, 'a day by which a festival was prolonged'],
    ['2020-02-01', false, 'a Saturday that was then not worked'],
    ['2018-12-29', true, 'a Saturday worked for the next year'],
    ['2018-12-31', false, 'a Monday off for it'],
  ])('%s: %s, %s', (date, expected) => {
    expect(isWorkingDay(date, country)).toBe(expected)
  })

  test.each([
    ['2027-01-01', false, 'the New Year, a Friday'],
    ['2027-01-04', true, 'a Monday'],
    ['2027-01-09', false, 'a Saturday'],
    ['2029-05-01', false, 'the first day of labour'],
    ['2029-05-02', false, 'the second one'],
    ['2029-05-03', true, 'a Thursday'],
    ['2029-10-01', false, 'the first National Day'],
    ['2029-10-02', false, 'the second'],
    ['2029-10-03', false, 'the third'],
    ['2029-10-04', true, 'a Thursday'],
    ['2007-05-01', false, 'a day of labour before the known years'],
  ])('in a year that is not known, %s: %s, %s', (date, expected) => {
    expect(isKnown(date, country)).toBe(false)
    expect(isWorkingDay(date, country)).toBe(expected)
  })
})

describe('addWorkingDays', () => {
  test.each([
    ['2026-11-25', 0, '2026-11-25'],
    ['2026-11-28', 0, '2026-11-28'],
    ['2026-11-25', 1, '2026-11-26'],
    ['2026-11-27', 1, '2026-11-30'],
    ['2026-11-28', 1, '2026-11-30'],
    ['2025-04-26', 1, '2025-04-27'],
    ['2025-09-30', 1, '2025-10-09'],
  ])('%s and %i working days give %s', (date, days, expected) => {
    expect(addWorkingDays(date, days, country)).toBe(expected)
  })

  test('refuses to go back', () => {
    expect(() => addWorkingDays('2026-11-25', -1, country)).toThrow(RangeError)
  })
})
