import { DEFAULT_LOCALE, type Locale } from '#lib/i18n/locale.ts'

/** A path in the reader's language: Chinese has no prefix, English has /en. */
export function pathIn(locale: Locale, path: string): string {
  if (locale === DEFAULT_LOCALE) return path
  return path === '/' ? `/${locale}` : `/${locale}${path}`
}

/**
 * A path of our own, or the home page: what a form or a link asks to go back to is never trusted. Nothing that a
 * browser reads as another host or as a way up (`//`, a backslash, dot segments, also encoded) is one.
 */
export function safePath(path: unknown): string {
  if (typeof path !== 'string' || !/^\/[\x21-\x7e]*$/.test(path) || /\/\/|\\/.test(path)) return '/'
  const [segments = ''] = path.split(/[?#]/)
  return segments.split('/').some(isDots) ? '/' : path
}

function isDots(segment: string): boolean {
  return /^\.{1,2}$/.test(segment.replace(/%2e/gi, '.'))
}
