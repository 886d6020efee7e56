import { describe, expect, test } from 'vitest'
import { calendarUntil2026, yearsUntil2026 } from '#lib/testing/calendar.ts'
import { calendarWith } from './calendar.ts'
import { deadlineOf, type Period } from './deadline.ts'

const country = calendarUntil2026()

const working = (days: number): Period => ({ days, unit: 'working' })
const calendar = (days: number): Period => ({ days, unit: 'calendar' })

describe('15 working days (domain.md section 7)', () => {
  test.each([
    ['2025-04-29', '2025-05-23'],
    ['2025-01-20', '2025-02-14'],
    ['2025-09-22', '2025-10-17'],
    ['2026-02-06', '2026-03-05'],
    ['2026-09-21', '2026-10-19'],
  ])('from %s end on %s', (from, until) => {
    expect(deadlineOf({ from, period: working(15) }, country)).toEqual({ until, provisional: false })
  })
})

describe('days of the calendar', () => {
  test.each([
    ['2026-11-03', 15, '2026-11-18', 'a Wednesday'],
    ['2026-11-06', 15, '2026-11-23', 'moved from a Saturday'],
    ['2026-11-07', 15, '2026-11-23', 'moved from a Sunday'],
    ['2025-09-20', 15, '2025-10-09', 'moved behind the National Day'],
    ['2025-09-26', 15, '2025-10-11', 'a Saturday that is worked'],
    ['2025-12-02', 30, '2026-01-04', 'moved to a Sunday that is worked'],
    ['2025-05-04', 1, '2025-05-06', 'moved from a Monday off'],
    ['2024-02-28', 1, '2024-02-29', 'a leap day'],
  ])('from %s, %i of them, end on %s, %s', (from, days, until) => {
    expect(deadlineOf({ from, period: calendar(days) }, country)).toEqual({ until, provisional: false })
  })
})

test.each([
  ['2026-11-25', working(0)],
  ['2026-11-28', working(0)],
  ['2026-10-01', calendar(0)],
  ['2030-10-01', calendar(0)],
])('no days from %s end on the day itself, which is certain', (from, period) => {
  expect(deadlineOf({ from, period }, country)).toEqual({ until: from, provisional: false })
})

test.each([working(-1), working(1.5), calendar(-1), calendar(0.5), calendar(Number.NaN)])(
  '$days $unit days are refused',
  (period) => {
    expect(() => deadlineOf({ from: '2026-11-25', period }, country)).toThrow(RangeError)
  },
)

describe('a deadline is provisional when it rests on days that are not known', () => {
  test.each([
    ['2026-12-07', working(15), '2026-12-28', false],
    ['2026-12-08', working(15), '2026-12-29', true],
    ['2026-12-21', working(15), '2027-01-12', true],
    ['2026-11-28', calendar(30), '2026-12-28', false],
    ['2026-12-01', calendar(30), '2026-12-31', true],
    ['2026-12-02', calendar(30), '2027-01-04', true],
    ['2007-12-24', working(10), '2008-01-08', true],
    ['2007-12-31', working(1), '2008-01-02', false],
    ['2007-12-25', calendar(10), '2008-01-04', false],
  ])('from %s, %o: %s, %s', (from, period, until, provisional) => {
    expect(deadlineOf({ from, period }, country)).toEqual({ until, provisional })
  })

  test('and is certain, perhaps another, once they are', () => {
    const notice = { holidays: ['2027-01-01', '2027-01-04'], workdays: ['2027-01-10'] }
    const grown = calendarWith([], { ...yearsUntil2026, '2027': notice })
    const question = { from: '2026-12-21', period: working(15) }
    expect(deadlineOf(question, grown)).toEqual({ until: '2027-01-12', provisional: false })
    expect(deadlineOf({ ...question, period: working(10) }, country).until).toBe('2027-01-05')
    expect(deadlineOf({ ...question, period: working(10) }, grown).until).toBe('2027-01-06')
  })
})

test('days off of the region move it, in both units', () => {
  const nadaam = { regionCode: '150900', from: '2026-07-10', until: '2026-07-14', name: '那达慕' }
  const league = calendarUntil2026([nadaam])
  expect(deadlineOf({ from: '2026-07-06', period: working(5) }, country).until).toBe('2026-07-13')
  expect(deadlineOf({ from: '2026-07-06', period: working(5) }, league).until).toBe('2026-07-15')
  expect(deadlineOf({ from: '2026-07-06', period: calendar(4) }, league).until).toBe('2026-07-14')
})
