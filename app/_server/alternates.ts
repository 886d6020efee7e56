import type { Metadata } from 'next'
import { LOCALES, type Locale } from '#lib/i18n/locale.ts'
import { translator } from '#lib/i18n/messages.ts'
import { pathIn } from './paths.ts'

/** The address of a page for search engines, the same page in the other language, and the feed of the whole site. */
export function alternates(locale: Locale, path: string): NonNullable<Metadata['alternates']> {
  const languages = Object.fromEntries(LOCALES.map((language) => [language, pathIn(language, path)]))
  return { canonical: pathIn(locale, path), languages, ...feedAlternate(locale) }
}

/** The feed, for readers that look for one; a page that says its own alternates names it again. */
export function feedAlternate(locale: Locale): Pick<NonNullable<Metadata['alternates']>, 'types'> {
  const feed = { url: '/feed.atom', title: translator(locale)('feed.title') }
  return { types: { 'application/atom+xml': [feed] } }
}
