import { describe, expect, test } from 'vitest'
import { dateAt } from './dates.ts'
import { addDays, daysLeft, eachDay, endOf, isWithin, requireWholeDays, weekdayOf } from './days.ts'

describe('addDays', () => {
  test.each([
    ['2025-04-29', 0, '2025-04-29'],
    ['2025-04-29', 2, '2025-05-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-29', 1, '2024-03-01'],
    ['2024-02-29', 365, '2025-02-28'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
    ['1900-02-28', 1, '1900-03-01'],
    ['2100-02-28', 1, '2100-03-01'],
  ])('%s and %i days give %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected)
  })

  test.each([
    ['9999-12-31', 1],
    ['0000-01-01', -1],
    ['2025-01-01', Number.NaN],
    ['yesterday', 1],
  ])('refuses %s and %d days', (date, days) => {
    expect(() => addDays(date, days)).toThrow(RangeError)
  })
})

test('weekdayOf counts from Monday', () => {
  const week = [
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
    '2026-11-27',
    '2026-11-28',
    '2026-11-29',
  ]
  expect(week.map(weekdayOf)).toEqual([1, 2, 3, 4, 5, 6, 7])
})

test('eachDay goes from the first day to before the last', () => {
  expect([...eachDay('2026-12-30', '2027-01-02')]).toEqual(['2026-12-30', '2026-12-31', '2027-01-01'])
  expect([...eachDay('2026-12-30', '2026-12-30')]).toEqual([])
  expect([...eachDay('2026-12-30', '2026-12-01')]).toEqual([])
})

test.each([
  ['2025-05-22', 1],
  ['2025-05-23', 0],
  ['2025-05-24', -1],
  ['2024-05-23', 365],
  ['2023-05-23', 731],
])('on %s there are %i days left until 2025-05-23', (today, days) => {
  expect(daysLeft(today, '2025-05-23')).toBe(days)
})

test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
  '%d is no number of whole days',
  (days) => {
    expect(() => requireWholeDays(days)).toThrow(RangeError)
  },
)

describe('the last day', () => {
  test('ends at 24:00 in Asia/Shanghai', () => {
    expect(endOf('2025-05-23').toISOString()).toBe('2025-05-23T16:00:00.000Z')
    expect(endOf('2024-02-29').toISOString()).toBe('2024-02-29T16:00:00.000Z')
    expect(endOf('2026-12-31').toISOString()).toBe('2026-12-31T16:00:00.000Z')
    expect(endOf('9999-12-31').toISOString()).toBe('9999-12-31T16:00:00.000Z')
  })

  test.each([
    ['2025-05-23T00:00:00.000+08:00', true],
    ['2025-05-23T23:59:59.999+08:00', true],
    ['2025-05-24T00:00:00.000+08:00', false],
    ['2025-05-24T00:00:00.001+08:00', false],
    ['2025-05-23T15:59:59.999Z', true],
    ['2025-05-23T16:00:00.000Z', false],
    ['2025-05-23T16:00:00.000-01:00', false],
    ['1999-01-01T00:00:00.000Z', true],
  ])('with 2025-05-23 as the last day, %s in time: %s', (instant, expected) => {
    expect(isWithin(new Date(instant), '2025-05-23')).toBe(expected)
    expect(dateAt(new Date(instant)) <= '2025-05-23').toBe(expected)
  })
})
