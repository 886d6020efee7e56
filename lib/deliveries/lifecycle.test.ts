import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DeliveryStatus } from '#lib/generated/prisma/enums.ts'
import { JITTER, MAX_ATTEMPTS, RETRY_DELAYS_MS, retryDelay } from '#lib/mail/retries.ts'
import type { DeliveryChange } from './lifecycle.ts'
import { endAttempt, isOpen, type TRANSITIONS, takeBack, takeUpAgain } from './lifecycle.ts'

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

/** What the world does next to a delivery, whatever state it is in. */
type Deed =
  | { what: 'try'; accepted: boolean; random: number; patienceMs: number; isLast: boolean }
  | { what: 'late_acceptance' }
  | { what: 'redrive' }
  | { what: 'bounce'; random: number }

/**
 * What should be true, said without the table and without the code: only counts of what happened. `round` is the tries of
 * this schedule, `before` those of the ones that were given up.
 */
class Model {
  round = 0
  before = 0
  state: 'waits' | 'arrived' | 'given up' = 'waits'
  everFailed = false

  get status() {
    if (this.state === 'arrived') return 'delivered'
    if (this.state === 'given up') return 'dead'
    return this.everFailed ? 'failed' : 'pending'
  }

  fail(isLast: boolean) {
    this.everFailed = true
    this.state = isLast || this.round >= 10 ? 'given up' : 'waits'
  }

  take(deed: Deed) {
    if (deed.what === 'try' && this.state === 'waits') {
      this.round += 1
      if (deed.accepted) this.state = 'arrived'
      else this.fail(deed.isLast)
    } else if (deed.what === 'late_acceptance' && this.state === 'given up') this.state = 'arrived'
    else if (deed.what === 'bounce' && this.state === 'arrived') this.fail(false)
    else if (deed.what === 'redrive' && this.state === 'given up') {
      this.before += this.round
      this.round = 0
      this.everFailed = false
      this.state = 'waits'
    }
  }
}

type Row = { status: DeliveryStatus; attempts: number; attemptsBefore: number } & Partial<DeliveryChange>

/** The real thing, driven as the commands drive it: a try counts before it is made, and only while one is awaited. */
function apply(row: Row, deed: Deed, at: Date): Row {
  const change = changeBy(row, deed, at)
  return change ? { ...row, ...change } : row
}

function changeBy(row: Row, deed: Deed, at: Date): Partial<Row> | null {
  if (deed.what === 'bounce') return takeBack(row, { at, random: deed.random })
  if (deed.what === 'redrive') return takeUpAgain(row, at)
  if (deed.what === 'late_acceptance') {
    return isOpen(row.status) ? null : endAttempt(row, { accepted: true, at, random: 0 })
  }
  if (!isOpen(row.status)) return null
  const attempts = row.attempts + 1
  return { attempts, ...endAttempt({ status: row.status, attempts }, { ...deed, at }) }
}

const random = fc.double({ min: 0, max: 0.999, noNaN: true })
const oneTry = fc.record({
  what: fc.constant('try' as const),
  accepted: fc.boolean(),
  random,
  patienceMs: fc.oneof(fc.constant(0), fc.nat({ max: 10 * 24 * HOUR })),
  isLast: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
})
const refused = oneTry.map((deed) => ({ ...deed, accepted: false, isLast: false }))
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: oneTry },
  { weight: 6, arbitrary: refused },
  fc.constantFrom<Deed>({ what: 'late_acceptance' }, { what: 'redrive' }),
  fc.record({ what: fc.constant('bounce' as const), random }),
)

/** Many begin with tries that fail, so that the end of the schedule is reached often. */
const courses = fc
  .tuple(fc.array(refused, { maxLength: 10 }), fc.array(deeds, { maxLength: 30 }))
  .map(([failures, rest]) => [...failures, ...rest])

/** Whether a wait is the planned one give or take a tenth, or what was asked for, which is a day at most. */
function isGoodWait(wait: number, round: number, patienceMs: number): boolean {
  const planned = RETRY_DELAYS_MS[round - 1] ?? Number.NaN
  const asked = Math.min(patienceMs, 24 * HOUR)
  return (
    wait >= Math.max(planned * (1 - JITTER), asked) - 1 && wait <= Math.max(planned * (1 + JITTER), asked) + 1
  )
}

/** The times that a row bears after a deed that changed it, as far as they are what they should be. */
function areGoodTimes(row: Row, deed: Deed, at: Date, round: number): boolean {
  if (row.status === 'pending') return row.nextAttemptAt === at
  if (row.status === 'delivered') return row.deliveredAt === at && row.nextAttemptAt === null
  const isMarked = row.failedAt === at && (deed.what !== 'bounce' || row.bouncedAt === at)
  if (row.status === 'dead') return isMarked && row.nextAttemptAt === null
  const wait = (row.nextAttemptAt?.getTime() ?? 0) - at.getTime()
  return isMarked && isGoodWait(wait, round, deed.what === 'try' ? deed.patienceMs : 0)
}

test('any course of tries, bounces, late answers and redrives goes as the model says', () => {
  const reached = new Set<string>()
  fc.assert(
    fc.property(courses, (course) => {
      const model = new Model()
      let row: Row = { status: 'pending', attempts: 0, attemptsBefore: 0, nextAttemptAt: new Date(START) }
      for (const [index, deed] of course.entries()) {
        const at = row.nextAttemptAt ?? new Date(START + index)
        const before = row
        row = apply(row, deed, at)
        model.take(deed)
        const { status, attempts, attemptsBefore } = row
        const isRight = status === model.status && attempts === model.round && attemptsBefore === model.before
        const isTimely = row === before || areGoodTimes(row, deed, at, model.round)
        // One expectation for each step would take most of the time.
        if (!isRight || !isTimely)
          expect({ deed, row, isTimely }).toEqual({ deed, row: model, isTimely: true })
        reached.add(`${before.status} ${deed.what} ${status}${attemptsBefore > 0 ? ' again' : ''}`)
      }
    }),
    { numRuns: 10_000 },
  )
  for (const end of [
    'dead redrive pending',
    'delivered bounce dead',
    'failed try dead',
    'dead late_acceptance delivered',
  ]) {
    expect([...reached].some((step) => step.startsWith(end))).toBe(true)
  }
}, 60_000)

test('what cannot happen changes nothing, and no event but a redrive leaves what was given up undelivered', () => {
  const at = new Date(START)
  for (const status of ['pending', 'failed', 'dead'] as const) {
    expect(takeBack({ status, attempts: 1 }, { at, random: 0.5 })).toBeNull()
  }
  for (const status of ['pending', 'failed', 'delivered'] as const) {
    expect(takeUpAgain({ status, attempts: 1, attemptsBefore: 0 }, at)).toBeNull()
  }
})
