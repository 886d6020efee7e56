import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { feedAlternate } from '#app/_server/alternates.ts'
import { COOKIES, readCookie } from '#app/_server/cookies.ts'
import { pathIn } from '#app/_server/paths.ts'
import { readPreferences } from '#app/_server/preferences.ts'
import { type FailureWords, FailureWordsProvider } from '#app/_views/failure-words.tsx'
import { env } from '#lib/env.ts'
import { DEFAULT_LOCALE, isLocale, type Locale } from '#lib/i18n/locale.ts'
import { translator } from '#lib/i18n/messages.ts'
import '../globals.css'

type Props = { params: Promise<{ locale: string }>; children: ReactNode }

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const locale = await languageOf(params)
  const t = translator(locale)
  return {
    metadataBase: new URL(env().PUBLIC_URL),
    title: { template: '%s', default: t('site.product') },
    description: t('site.description'),
    applicationName: t('site.product'),
    alternates: feedAlternate(locale),
    formatDetection: { telephone: false, address: false, email: false },
  }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default async function RootLayout({ params, children }: Props) {
  const { theme, text } = readPreferences(await readCookie(COOKIES.preferences))
  const locale = await languageOf(params)
  return (
    <html
      lang={locale}
      data-theme={theme === 'system' ? undefined : theme}
      data-text={text === 'normal' ? undefined : text}
    >
      <body>
        <FailureWordsProvider words={failureWords(locale)}>{children}</FailureWordsProvider>
      </body>
    </html>
  )
}

function failureWords(locale: Locale): FailureWords {
  const t = translator(locale)
  return {
    skip: t('site.skip'),
    product: t('site.product'),
    homeHref: pathIn(locale, '/'),
    title: t('site.failure.title'),
    lead: t('site.failure.lead'),
    body: t('site.failure.body'),
    digest: t('site.failure.digest'),
    again: t('site.failure.again'),
    home: t('site.notFound.home'),
  }
}

/** A first segment that is no language still gets a frame in Chinese, in which the page says that it is unknown. */
async function languageOf(params: Props['params']) {
  const { locale } = await params
  return isLocale(locale) ? locale : DEFAULT_LOCALE
}
