import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeFilter } from './encode.ts'
import { mayHaveNotice, openFilter } from './filter.ts'
import { type FilterHeader, readHeader, UnreadableFilter } from './format.ts'
import { hashOf } from './hash.ts'
import { CODING, falseAlarmRate, MOST_ASKED, MOST_DELTAS, nextKind } from './policy.ts'
import { findHashes } from './search.ts'

const described: Omit<FilterHeader, 'count'> = {
  kind: 'base',
  keyRules: 1,
  ...CODING.base,
  asOf: Date.UTC(2026, 10, 22, 8),
  after: 0,
  entries: 3,
}

function fileOf(values: readonly string[], changes: Partial<FilterHeader> = {}): Buffer {
  return encodeFilter({ ...described, ...changes }, Float64Array.from(values.map(hashOf)))
}

test('a file is, byte for byte, what its description says', () => {
  const file = fileOf(['15092901070004', 'J2046000663701', 'J20460006637', '15092901070004'])
  expect(file.toString('hex').match(/.{1,16}/g)).toEqual([
    '4c43460100010900', // LCF, version 1, a base, keys of version 1, 9 bits
    '0000040000000003', // one in 1,024; three values
    '000001a20244e800', // as of 2026-11-22T08:00:00.000Z
    '0000000000000000', // after entry 0
    '0000000000000003', // up to entry 3
    '1684ff8be0', // 90, 169, 2824 as gaps 90, 79, 2655
  ])
  expect(readHeader(file)).toEqual({ ...described, count: 3 })
})

test('everything that is in it is found, of the rest as few as promised', () => {
  const stored = Array.from({ length: 4000 }, (_, one) => `stored ${one}`)
  const others = Array.from({ length: 40_000 }, (_, one) => `other ${one}`)
  for (const kind of ['base', 'delta'] as const) {
    const file = fileOf(stored, { kind, ...CODING[kind] })
    const found = (values: string[]) => findHashes(readHeader(file), file, values.map(hashOf)).filter(Boolean)
    expect(found(stored)).toHaveLength(stored.length)
    const expected = others.length / CODING[kind].ratio
    const { length } = found(others)
    expect(length).toBeGreaterThan(expected - 4 * Math.sqrt(expected) - 1)
    expect(length).toBeLessThan(expected + 4 * Math.sqrt(expected) + 1)
  }
})

test('any set is found whole, the empty one too', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 50 }), (values) => {
      const file = fileOf(values)
      expect(findHashes(readHeader(file), file, values.map(hashOf))).toEqual(values.map(() => true))
    }),
    { numRuns: 100 },
  )
})

describe('files together', () => {
  const base = fileOf(['15092901070004'])
  const delta = fileOf(['J2046000663701', 'J20460006637'], {
    kind: 'delta',
    ...CODING.delta,
    after: 3,
    entries: 5,
    asOf: described.asOf + 1,
  })

  test('hold what any of them holds, as of the last', () => {
    const filter = openFilter([base, delta])
    expect(filter.asOf.getTime()).toBe(described.asOf + 1)
    const asked = ['Ｊ1509 2901 0700 04（夏）', '核准号：J2046000663702', '15092901070005']
    expect(mayHaveNotice(filter, asked)).toEqual([true, true, false])
  })

  test.each([
    ['none', []],
    ['no base', [delta]],
    ['a gap', [base, fileOf([], { kind: 'delta', after: 4, entries: 5 })]],
    ['two bases', [base, base]],
    ['something else', [Buffer.from('<!doctype html>'.padEnd(50))]],
    ['an unknown version', [Buffer.concat([Buffer.from('LCF\x02'), base.subarray(4)])]],
    ['other rules for keys', [fileOf([], { keyRules: 2 })]],
  ])('are refused when there is %s', (_, files) => {
    expect(() => openFilter(files)).toThrow(UnreadableFilter)
  })

  test('that were cut off call nothing clear', () => {
    const whole = fileOf(Array.from({ length: 100 }, (_, one) => `stored ${one}`))
    const filter = openFilter([whole.subarray(0, 100)])
    expect(() => mayHaveNotice(filter, ['15092901070005'])).toThrow(UnreadableFilter)
  })
})

describe('how files follow each other', () => {
  const of = (count: number) => ({ count })

  test('a base first, then deltas until they are many or large', () => {
    expect(nextKind(null, [])).toBe('base')
    expect(nextKind(of(1000), [])).toBe('delta')
    expect(nextKind(of(1000), [of(60), of(40)])).toBe('delta')
    expect(nextKind(of(1000), [of(60), of(41)])).toBe('base')
    const daily = Array.from({ length: MOST_DELTAS }, () => of(1))
    expect(nextKind(of(1000), daily.slice(1))).toBe('delta')
    expect(nextKind(of(1000), daily)).toBe('base')
  })

  test('false alarms stay below 0.4 % with all deltas, for a number that is looked up under three values', () => {
    const base = { kind: 'base' as const, count: 1 }
    const deltas = Array.from({ length: MOST_DELTAS }, () => ({ kind: 'delta' as const, count: 1 }))
    expect(falseAlarmRate([base])).toBeCloseTo(1 / 1024, 10)
    expect(falseAlarmRate([base, { kind: 'delta', count: 0 }])).toBeCloseTo(1 / 1024, 10)
    expect(MOST_ASKED * falseAlarmRate([base, ...deltas])).toBeLessThan(0.004)
  })
})
