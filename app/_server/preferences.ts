import { z } from 'zod'

export const THEMES = ['system', 'light', 'dark'] as const
export const TEXT_SIZES = ['normal', 'large'] as const

const preferences = z.strictObject({
  theme: z.enum(THEMES).catch('system'),
  text: z.enum(TEXT_SIZES).catch('normal'),
})

/** How a browser wants the pages: light or dark, and the size of the text. */
export type Preferences = z.output<typeof preferences>

/** The preferences that a cookie `theme.text` says; what is missing or unknown has its default. */
export function readPreferences(cookie: string | null): Preferences {
  const [theme, text] = cookie?.split('.') ?? []
  return preferences.parse({ theme, text })
}

export function preferencesValue({ theme, text }: Preferences): string {
  return `${theme}.${text}`
}
