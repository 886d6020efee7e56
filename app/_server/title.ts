import type { Translator } from '#lib/i18n/messages.ts'

/** The title of a page: what it is about, that something is wrong with its form, the name of the register. */
export function pageTitle(t: Translator, title: string, hasErrors = false): string {
  return t('site.title', { title: hasErrors ? t('site.errorTitle', { title }) : title })
}
