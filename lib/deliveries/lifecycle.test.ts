import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { JITTER, MAX_ATTEMPTS, RETRY_DELAYS_MS, retryDelay } from '#lib/mail/retries.ts'
import type { DeliveryChange } from './lifecycle.ts'
import { endAttempt, isOpen, type TRANSITIONS } from './lifecycle.ts'

const START = Date.parse('2026-11-22T08:00:00.000Z')
const HOUR = 60 * 60 * 1000

describe('the schedule', () => {
  test('is the promised one', () => {
    const seconds = RETRY_DELAYS_MS.map((delay) => delay / 1000)
    expect(seconds).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400])
    expect(Math.floor(RETRY_DELAYS_MS.reduce((sum, delay) => sum + delay, 0) / HOUR)).toBe(75)
  })

  test('varies by a tenth each way and ends after the last try', () => {
    expect(retryDelay(1, 0)).toBe(4500)
    expect(retryDelay(1, 0.5)).toBe(5000)
    expect(retryDelay(9, 0.999_999)).toBeCloseTo(26.4 * HOUR, -3)
    expect(retryDelay(MAX_ATTEMPTS, 0.5)).toBeNull()
  })
})

test('each state and event has the outcome that is written here', () => {
  const outcome = (status: keyof typeof TRANSITIONS, attempts: number, accepted: boolean) =>
    endAttempt({ status, attempts }, { accepted, at: new Date(START), random: 0.5 })?.status ?? null
  const table = (['pending', 'failed', 'delivered', 'dead'] as const).map((status) => [
    status,
    outcome(status, 1, true),
    outcome(status, 1, false),
    outcome(status, MAX_ATTEMPTS, false),
  ])
  expect(table).toEqual([
    ['pending', 'delivered', 'failed', 'dead'],
    ['failed', 'delivered', 'failed', 'dead'],
    ['delivered', null, null, null],
    ['dead', 'delivered', null, null],
  ])
})

/** What should be true, said without the table: only counts of what happened. */
class Model {
  failures = 0
  accepted = false
  get status() {
    if (this.accepted) return 'delivered'
    if (this.failures >= 10) return 'dead'
    return this.failures > 0 ? 'failed' : 'pending'
  }
}

test('any course of tries goes as the model says', () => {
  const course = fc.array(
    fc.record({ accepted: fc.boolean(), random: fc.double({ min: 0, max: 0.999, noNaN: true }) }),
    {
      maxLength: 15,
    },
  )
  fc.assert(
    fc.property(course, (tries) => {
      const model = new Model()
      let delivery: DeliveryChange = { status: 'pending', nextAttemptAt: new Date(START) }
      for (const [index, { accepted, random }] of tries.entries()) {
        if (!isOpen(delivery.status)) break
        const at = delivery.nextAttemptAt ?? new Date(Number.NaN)
        if (accepted) model.accepted = true
        else model.failures += 1
        const change = endAttempt({ status: delivery.status, attempts: index + 1 }, { accepted, at, random })
        delivery = { ...delivery, ...change }
        expect(delivery.status).toBe(model.status)
        expect(isOpen(delivery.status)).toBe(delivery.nextAttemptAt !== null)
        expect(accepted ? delivery.deliveredAt : delivery.failedAt).toEqual(at)
        const wait = (delivery.nextAttemptAt?.getTime() ?? at.getTime()) - at.getTime()
        const planned = delivery.nextAttemptAt ? (RETRY_DELAYS_MS[index] ?? 0) : 0
        expect(Math.abs(wait - planned)).toBeLessThanOrEqual(planned * JITTER + 1)
      }
    }),
    { numRuns: 10_000 },
  )
})
