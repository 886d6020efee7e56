import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endOf, readAsOf, writeAsOf } from './as-of.ts'

const now = new Date('2026-11-25T03:00:00.900Z')

test('an instant is read to the second, up to now', () => {
  expect(readAsOf('2026-11-25T03:00:00Z', now)?.toISOString()).toBe('2026-11-25T03:00:00.000Z')
  expect(readAsOf('2026-11-25T03:00:01Z', now)).toBeNull()
})

test.each([
  '',
  'now',
  '2026-11-25',
  '2026-11-25T03:00Z',
  '2026-11-25T03:00:00',
  '2026-11-25T03:00:00.000Z',
  '2026-11-25T03:00:00+08:00',
  '2026-13-25T03:00:00Z',
  ' 2026-11-25T03:00:00Z',
])('is no instant of a sheet: %j', (text) => {
  expect(readAsOf(text, now)).toBeNull()
})

test('what is written is read again, and its second holds the instant', () => {
  const range = { min: new Date('2000-01-01T00:00:00Z'), max: now, noInvalidDate: true }
  fc.assert(
    fc.property(fc.date(range), (instant) => {
      const asOf = readAsOf(writeAsOf(instant), now)
      return asOf !== null && asOf <= instant && instant < endOf(asOf)
    }),
  )
})
