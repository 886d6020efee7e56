import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { canonicalText, leafHashOf } from './entry.ts'

describe('canonicalText', () => {
  test('writes the example of RFC 8785 section 3.2', () => {
    const value = {
      // biome-ignore lint/correctness/noPrecisionLoss: as in the RFC
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }
    expect(canonicalText(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  test('sorts keys by UTF-16 code units and leaves Chinese as it is', () => {
    expect(canonicalText({ 编号: 1, b: { z: 1, a: 2 }, '😀': 3, '\ufb33': 4 })).toBe(
      '{"b":{"a":2,"z":1},"编号":1,"😀":3,"\ufb33":4}',
    )
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, '\ud800'])('refuses %s', (value) => {
    expect(() => canonicalText({ value })).toThrow()
  })
})

test('leafHashOf is SHA-256 of a zero byte and the text', () => {
  const expected = createHash('sha256').update('\0{"a":"旗"}').digest('hex')
  expect(Buffer.from(leafHashOf('{"a":"旗"}')).toString('hex')).toBe(expected)
  // RFC 9162: the hash of an empty leaf
  expect(Buffer.from(leafHashOf('')).toString('hex')).toBe(
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  )
})
