import type { Locale } from '#lib/i18n/locale.ts'

/** A text that stands as it was printed: on an English page, Chinese says that it is Chinese. */
export function AsPrinted({ locale, children }: { locale: Locale; children: string }) {
  const isForeign = locale === 'en' && /\p{Script=Han}/u.test(children)
  return isForeign ? <span lang="zh-CN">{children}</span> : children
}
