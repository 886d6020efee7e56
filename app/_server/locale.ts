import { notFound } from 'next/navigation'
import { isLocale, type Locale } from '#lib/i18n/locale.ts'
import { type Translator, translator } from '#lib/i18n/messages.ts'

/** The language of a page and the words in it; a first path segment that is no language is no page. */
export async function pageLanguage(
  params: Promise<{ locale: string }>,
): Promise<{ locale: Locale; t: Translator }> {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return { locale, t: translator(locale) }
}
