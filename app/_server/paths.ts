import { DEFAULT_LOCALE, type Locale } from '#lib/i18n/locale.ts'

/** A path in the reader's language: Chinese has no prefix, English has /en. */
export function pathIn(locale: Locale, path: string): string {
  if (locale === DEFAULT_LOCALE) return path
  return path === '/' ? `/${locale}` : `/${locale}${path}`
}

/** A path of our own, or the home page: what a form or a link asks to go back to is never trusted. */
export function safePath(path: unknown): string {
  const ok = typeof path === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(path)
  return ok ? path : '/'
}
