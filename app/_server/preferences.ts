import { z } from 'zod'

export const THEMES = ['system', 'light', 'dark'] as const
export const TEXT_SIZES = ['normal', 'large'] as const

const preferences = z.strictObject({
  theme: z.enum(THEMES).catch('system'),
  text: z.enum(TEXT_SIZES).catch('normal'),
})

/** How a browser wants the pages: light or dark, and the size of the text. */
export type Preferences = z.output<typeof preferences>

export const PREFERENCES_COOKIE = 'preferences'

type Jar = { get(name: string): { value: string } | undefined }

/** The preferences that the cookie `theme.text` holds; what is missing or unknown has its default. */
export function readPreferences(jar: Jar): Preferences {
  const [theme, text] = jar.get(PREFERENCES_COOKIE)?.value.split('.') ?? []
  return preferences.parse({ theme, text })
}

export function preferencesValue({ theme, text }: Preferences): string {
  return `${theme}.${text}`
}
