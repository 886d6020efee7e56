import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateAt } from '#lib/calendar/dates.ts'
import { answerDue, overdueBefore } from './service-time.ts'

const YEAR_MS = 365 * 24 * 60 * 60 * 1000
const START = Date.UTC(2025, 0, 1)

test('what came before the instant is what is past its last day, and nothing else', () => {
  const instant = fc.integer({ min: START, max: START + 2 * YEAR_MS }).map((time) => new Date(time))
  fc.assert(
    fc.property(instant, instant, fc.integer({ min: 1, max: 40 }), (receivedAt, at, days) => {
      const due = answerDue({ receivedAt, transferredAt: null }, days) ?? ''
      const limit = overdueBefore(days, at) ?? new Date(0)
      expect(receivedAt < limit).toBe(due < dateAt(at))
    }),
    { numRuns: 500 },
  )
})

test('the time runs from when the case came to the bureau that has it, in working days', () => {
  const receivedAt = new Date('2026-09-24T02:00:00.000Z')
  // 中秋 on 25 September, a Friday; 国庆 from 1 to 7 October.
  expect(answerDue({ receivedAt, transferredAt: null }, 5)).toBe('2026-10-09')
  expect(answerDue({ receivedAt, transferredAt: new Date('2026-10-12T02:00:00.000Z') }, 5)).toBe('2026-10-19')
  expect(answerDue({ receivedAt, transferredAt: null }, null)).toBeNull()
  expect(overdueBefore(null, receivedAt)).toBeNull()
})
