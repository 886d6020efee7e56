import type { Metadata } from 'next'
import { connection } from 'next/server'
import { alternates } from '#app/_server/alternates.ts'
import type { SearchParams } from '#app/_server/desk-page.ts'
import { describeProblems } from '#app/_server/form-state.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { FILTERS, feedPath, noticesAskedFor, noticesPath } from '#app/_server/notices-asked-for.ts'
import { pathIn } from '#app/_server/paths.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { FormProblems } from '#app/_views/form-problems.tsx'
import { EmptyState } from '#components/empty-state/empty-state.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Pagination } from '#components/pagination/pagination.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { listBureaus } from '#lib/bureaus/queries.ts'
import { dateAt } from '#lib/calendar/dates.ts'
import { ListedNotices } from './_parts/listed-notices.tsx'
import { NoticeFilters } from './_parts/notice-filters.tsx'

type Props = { params: Promise<{ locale: string }>; searchParams: SearchParams }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, t } = await pageLanguage(params)
  return { title: pageTitle(t, t('browse.title')), alternates: alternates(locale, '/notices') }
}

export default async function NoticesPage({ params, searchParams }: Props) {
  await connection()
  const { locale, t } = await pageLanguage(params)
  const at = new Date()
  const [{ typed, problems, notices, next }, bureaus] = await Promise.all([
    noticesAskedFor(searchParams, at),
    listBureaus(dateAt(at)),
  ])
  const { errors, summary } = describeProblems(problems, t)
  const labels = Object.fromEntries(FILTERS.map((name) => [name, t(`browse.filters.${name}`)]))
  const { cursor, ...filters } = typed
  const to = (more: { cursor?: string }) => pathIn(locale, noticesPath({ ...filters, ...more }))
  return (
    <PublicShell {...{ locale, t }} path={noticesPath(typed)}>
      <FormProblems {...{ t, labels }} state={{ summary }} />
      <Stack gap="small">
        <Heading>{t('browse.title')}</Heading>
        <Lead>{t('browse.lead')}</Lead>
      </Stack>
      <NoticeFilters {...{ locale, t, typed, errors, bureaus }} />
      {notices.length > 0 ? <ListedNotices {...{ locale, t, notices }} /> : null}
      {notices.length === 0 && problems.length === 0 ? <EmptyState title={t('browse.none')} /> : null}
      {cursor || next ? (
        <Pagination
          label={t('browse.pages')}
          previous={cursor ? { href: to({}), label: t('browse.newest') } : undefined}
          next={next ? { href: to({ cursor: next }), label: t('browse.older') } : undefined}
        />
      ) : null}
      <p className="print:hidden">
        <a href={feedPath(typed)} className="inline-flex min-h-11 items-center">
          {t('browse.feed')}
        </a>
      </p>
    </PublicShell>
  )
}
