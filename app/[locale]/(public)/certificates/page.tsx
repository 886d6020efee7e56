import type { Metadata } from 'next'
import { connection } from 'next/server'
import { cache } from 'react'
import { alternates } from '#app/_server/alternates.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { AnswerView } from '#app/_views/answer-view.tsx'
import { LookUpField } from '#app/_views/look-up-field.tsx'
import { ErrorSummary } from '#components/error-summary/error-summary.tsx'
import { lookUp, MAX_QUERY } from '#lib/lookup/answer.ts'
import { headlineOf, shownQuery } from '#lib/lookup/answer-words.ts'

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Once a request, though title and page both ask. */
const answerTo = cache((number: string) => lookUp(number, { at: new Date() }))

/** What was asked: null when nothing was, an empty text when the field was left empty. */
async function queryIn(searchParams: Props['searchParams']): Promise<string | null> {
  const { number } = await searchParams
  const text = Array.isArray(number) ? number[0] : number
  return text === undefined ? null : text.trim()
}

/** Nothing is cut: half a number would be another one. */
function isTooLong(query: string): boolean {
  return Array.from(query).length > MAX_QUERY
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  await connection()
  const { locale, t } = await pageLanguage(params)
  const query = await queryIn(searchParams)
  if (!query || isTooLong(query)) {
    const title = pageTitle(t, t('lookup.title'), query !== null)
    return { title, alternates: alternates(locale, '/certificates') }
  }
  const answer = headlineOf(await answerTo(query), t)
  return {
    title: pageTitle(t, t('lookup.answerTitle', { answer, number: shownQuery(query) })),
    robots: { index: false },
  }
}

export default async function CertificatesPage({ params, searchParams }: Props) {
  await connection()
  const { locale, t } = await pageLanguage(params)
  const query = await queryIn(searchParams)
  if (query && !isTooLong(query)) {
    const path = `/certificates?number=${encodeURIComponent(query.toWellFormed())}`
    return (
      <PublicShell {...{ locale, t, path }} current="look-up">
        <AnswerView {...{ locale, t, path }} answer={await answerTo(query)} at={new Date()} />
      </PublicShell>
    )
  }
  const problem = query ? t('errors.too_long', { max: MAX_QUERY }) : t('lookup.required')
  const error = query === null ? undefined : problem
  return (
    <PublicShell {...{ locale, t }} path="/certificates" current="look-up">
      {error ? (
        <ErrorSummary title={t('site.errorSummary')} errors={[{ href: '#number', message: error }]} />
      ) : null}
      <LookUpField
        {...{ locale, t, error }}
        labelIsHeading
        label={t('lookup.title')}
        defaultValue={query ?? ''}
      />
    </PublicShell>
  )
}
