import { expect, test } from 'vitest'
import { KIND_CODES, kindOf } from '#lib/certificates/index.ts'
import { LOCALES } from '#lib/i18n/locale.ts'
import { fieldLabel, fieldValue, kindWords } from './words.ts'

const cases = LOCALES.flatMap((locale) => KIND_CODES.map((kind) => [locale, kind] as const))

test.each(cases)('%s has words for every field and choice of %s', (locale, kind) => {
  const words = kindWords(locale, kind)
  const { fields } = kindOf(kind)
  expect(Object.keys(words.fields).toSorted()).toEqual(Object.keys(fields).toSorted())
  for (const [name, field] of Object.entries(fields)) {
    expect(Object.keys(words.choices[name] ?? {}).toSorted()).toEqual((field.choices ?? []).toSorted())
  }
})

test('a choice is read as its words, a text as it was printed', () => {
  const words = kindWords('en', 'grassland_contract')
  expect(fieldLabel(words, 'areaMu')).toBe('Area in mu')
  expect(fieldValue(words, 'season', 'summer')).toBe('Summer')
  expect(fieldValue(words, 'gacha', '江岸嘎查')).toBe('江岸嘎查')
})
