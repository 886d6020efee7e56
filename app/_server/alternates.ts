import type { Metadata } from 'next'
import { LOCALES, type Locale } from '#lib/i18n/locale.ts'
import { pathIn } from './paths.ts'

/** The address of a page for search engines, and the same page in the other language. */
export function alternates(locale: Locale, path: string): NonNullable<Metadata['alternates']> {
  const languages = Object.fromEntries(LOCALES.map((language) => [language, pathIn(language, path)]))
  return { canonical: pathIn(locale, path), languages }
}
