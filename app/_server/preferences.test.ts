import { expect, test } from 'vitest'
import { preferencesValue, readPreferences } from './preferences.ts'

test('what was chosen is read back', () => {
  const chosen = { theme: 'dark', text: 'large' } as const
  expect(readPreferences(preferencesValue(chosen))).toEqual(chosen)
})

test.each([null, '', 'purple.huge', '.', 'x'])('%j is the default', (value) => {
  expect(readPreferences(value)).toEqual({ theme: 'system', text: 'normal' })
})

test('one bad half leaves the other', () => {
  expect(readPreferences('dark.huge')).toEqual({ theme: 'dark', text: 'normal' })
})
