import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from './days.ts'
import { type LegalWindow, windowOn } from './windows.ts'

const days = (count: number) => ({ days: count, unit: 'working' }) as const

/** 15 working days, then nothing said for a year, then no period, then one of 0 days without end. */
const windows = [
  { validFrom: '2026-06-01', validUntil: null, period: days(0), setBy: 'c' },
  { validFrom: '2020-01-01', validUntil: '2024-05-01', period: days(15), setBy: 'a' },
  { validFrom: '2025-05-01', validUntil: '2026-06-01', period: null, setBy: 'b' },
]

describe('windowOn', () => {
  test.each([
    ['2019-12-31', null],
    ['2020-01-01', 'a'],
    ['2024-04-30', 'a'],
    ['2024-05-01', null],
    ['2025-04-30', null],
    ['2025-05-01', 'b'],
    ['2026-05-31', 'b'],
    ['2026-06-01', 'c'],
    ['2126-06-01', 'c'],
  ])('on %s finds %s', (date, setBy) => {
    expect(windowOn(windows, date)?.setBy ?? null).toBe(setBy)
  })

  test('tells nothing said from no period, and that from 0 days', () => {
    expect(windowOn([], '2026-11-25')).toBeNull()
    expect(windowOn(windows, '2025-11-25')).toMatchObject({ period: null })
    expect(windowOn(windows, '2026-11-25')).toMatchObject({ period: { days: 0 } })
  })

  test.each([
    ['2025-01-01', '2025-03-01', '2025-02-01', '2025-04-01', 'overlap'],
    ['2025-01-01', '2025-03-01', '2025-02-28', null, 'overlap'],
    ['2025-01-01', null, '2025-02-01', '2025-04-01', 'overlap'],
    ['2025-01-01', null, '2026-01-01', null, 'overlap'],
    ['2025-01-01', '2025-03-01', '2025-01-01', '2025-03-01', 'overlap'],
    ['2025-01-01', '2025-01-01', '2025-02-01', null, 'before it begins'],
    ['2025-01-01', null, '2024-02-01', '2024-01-01', 'before it begins'],
  ])('refuses %s to %s beside %s to %s, whatever the date', (from1, until1, from2, until2, words) => {
    const pair: LegalWindow[] = [
      { validFrom: from1, validUntil: until1, period: null },
      { validFrom: from2, validUntil: until2, period: null },
    ]
    expect(() => windowOn(pair, '1999-01-01')).toThrow(words)
    expect(() => windowOn(pair.toReversed(), '1999-01-01')).toThrow(words)
  })

  test('finds the one window of each day in a row of them, in whatever order they come', () => {
    const lengths = fc.array(fc.record({ gap: fc.nat(3), length: fc.integer({ min: 1, max: 5 }) }), {
      minLength: 1,
      maxLength: 6,
    })
    const rows = lengths.chain((parts) => fc.record({ parts: fc.constant(parts), order: shuffled(parts) }))
    fc.assert(
      fc.property(rows, ({ parts, order }) => {
        const owners = parts.flatMap(({ gap, length }, index) => [
          ...Array<null>(gap).fill(null),
          ...Array<number>(length).fill(index),
        ])
        const named = parts.map((_, index) => windowOf(owners, index))
        const given = order.flatMap((index) => named.filter((window) => window.index === index))
        for (const [offset, owner] of owners.entries()) {
          expect(windowOn(given, addDays(START, offset))?.index ?? null).toBe(owner)
        }
        expect(windowOn(given, addDays(START, owners.length))).toBeNull()
      }),
    )
  })
})

const START = '2024-02-25'

function shuffled(parts: readonly unknown[]): fc.Arbitrary<number[]> {
  return fc.shuffledSubarray([...parts.keys()], { minLength: parts.length, maxLength: parts.length })
}

function windowOf(owners: readonly (number | null)[], index: number) {
  const validFrom = addDays(START, owners.indexOf(index))
  const validUntil = addDays(START, owners.lastIndexOf(index) + 1)
  return { validFrom, validUntil, period: null, index }
}
