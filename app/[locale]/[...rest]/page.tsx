import { connection } from 'next/server'
import { answerNotFound } from '#app/_server/answer-status.ts'
import { NotFoundView } from '#app/_views/not-found-view.tsx'
import { DEFAULT_LOCALE, isLocale } from '#lib/i18n/locale.ts'
import { translator } from '#lib/i18n/messages.ts'

type Props = { params: Promise<{ locale: string }> }

/**
 * Every address that is no page; proxy.ts gives it its 404. What proxy.ts does not see (below /api) names no language
 * and gets its status here.
 */
export default async function UnknownPage({ params }: Props) {
  await connection()
  await answerNotFound()
  const { locale: segment } = await params
  const locale = isLocale(segment) ? segment : DEFAULT_LOCALE
  return <NotFoundView locale={locale} t={translator(locale)} />
}
