import { expect, test } from 'vitest'
import { preferencesValue, readPreferences } from './preferences.ts'

const jarWith = (value: string | null) => ({ get: () => (value === null ? undefined : { value }) })

test('what was chosen is read back', () => {
  const chosen = { theme: 'dark', text: 'large' } as const
  expect(readPreferences(jarWith(preferencesValue(chosen)))).toEqual(chosen)
})

test.each([null, '', 'purple.huge', '.', 'x'])('%j is the default', (value) => {
  expect(readPreferences(jarWith(value))).toEqual({ theme: 'system', text: 'normal' })
})

test('one bad half leaves the other', () => {
  expect(readPreferences(jarWith('dark.huge'))).toEqual({ theme: 'dark', text: 'normal' })
})
