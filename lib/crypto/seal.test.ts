import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { resetEnv } from '#lib/env.ts'
import { testValues } from '#lib/testing/values.ts'
import { openBytes, openJson, sealBytes, sealJson } from './seal.ts'

const NEXT = `t2:${Buffer.alloc(32, 9).toString('base64')}`

function useKeys(keys: string) {
  process.env.ENCRYPTION_KEYS = keys
  resetEnv()
}

afterEach(() => useKeys(testValues.ENCRYPTION_KEYS))

describe('a sealed value', () => {
  test('is what was sealed, whatever it was', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (plain, context) => {
        expect(openBytes(sealBytes(plain, context), context)).toEqual(plain)
      }),
    )
  })

  test('opens in no other place and with no bit changed', () => {
    const sealed = sealJson('王慧', 'notice:1')
    expect(() => openJson(sealed, 'notice:2')).toThrow()
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = sealed.slice()
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(() => openBytes(changed, 'notice:1'), String(bit)).toThrow()
    }
  })

  test('is opened with its own key, and sealed with the first', () => {
    const old = sealJson('王慧', 'notice:1')
    useKeys(`${NEXT},${testValues.ENCRYPTION_KEYS}`)
    const anew = sealJson('王慧', 'notice:1')
    expect([openJson(old, 'notice:1'), openJson(anew, 'notice:1')]).toEqual(['王慧', '王慧'])
    useKeys(NEXT)
    expect(openJson(anew, 'notice:1')).toBe('王慧')
    expect(() => openJson(old, 'notice:1')).toThrow(
      'a value is sealed under the key t1, which is not in ENCRYPTION_KEYS',
    )
  })
})
