import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storedKey } from '#lib/certificates/index.ts'
import { generalForm, keyOf } from '#lib/certificates/number.ts'
import { CertificateKind } from '#lib/generated/prisma/enums.ts'
import { keysOf, watchKey } from './keys.ts'

/** Numbers of all forms, as printed and as typed. */
const number = fc.oneof(
  fc.stringMatching(/^[JLZ]\d{11}(\d{2})?$/),
  fc.stringMatching(/^[A-Z]?\d{14}(\((夏|冬)\))?$/),
  fc.stringMatching(/^蒙\(20\d{2}\)某旗不动产权第0{0,3}\d{4}号$/),
  fc.stringMatching(/^草字第\d{1,6}号$/),
  fc.string({ minLength: 1, maxLength: 30 }),
)
const spelling = fc.constantFrom(
  (text: string) => text,
  (text: string) => ` ${text.toLowerCase()} `,
  (text: string) => `证书编号：${text}`,
  (text: string) => text.replace(/(?<=.{5})/, '-'),
  (text: string) => text.slice(0, 12),
)

/** As the look-up's statement has it: under the key or the general form, or the short key (lookup/statement.ts). */
function isFound(typed: string, stored: { key: string | null; shortKey: string | null }): boolean {
  const { key, shortKey } = keyOf(typed)
  return [key, generalForm(typed)].includes(stored.key ?? '') || (shortKey ?? '-') === stored.shortKey
}

test('whoever finds a certificate by a number is told of it when they watch that number', () => {
  const kind = fc.constantFrom(...Object.values(CertificateKind))
  let found = 0
  fc.assert(
    fc.property(kind, number, spelling, (code, printed, spell) => {
      const typed = spell(printed)
      const stored = storedKey(code, printed)
      if (!isFound(typed, stored)) return
      found += 1
      expect(keysOf({ number: printed, ...stored })).toContain(watchKey(keyOf(typed)))
    }),
    { numRuns: 3000 },
  )
  expect(found).toBeGreaterThan(500)
})

test('a permit is watched whatever its version, a grassland certificate whatever the season', () => {
  const watched = (typed: string) => watchKey(keyOf(typed))
  expect(watched('J2046000123401')).toBe(watched('J2046000123402'))
  expect(watched('J20460001234')).toBe(watched('J2046000123401'))
  expect(watched('J15092901070004(夏)')).toBe('15092901070004')
  expect(watched('15092901070004')).not.toBe(watched('15092901070005'))
  expect(keysOf({ number: null, key: null, shortKey: null })).toEqual([])
})
