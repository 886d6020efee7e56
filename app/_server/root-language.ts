import { locale as segment } from 'next/root-params'
import { DEFAULT_LOCALE, isLocale, type Locale } from '#lib/i18n/locale.ts'
import { type Translator, translator } from '#lib/i18n/messages.ts'

/** The language of the current address, for what has no params of its own; Chinese where it names none. */
export async function rootLanguage(): Promise<{ locale: Locale; t: Translator }> {
  const named = await segment()
  const locale = isLocale(named) ? named : DEFAULT_LOCALE
  return { locale, t: translator(locale) }
}
