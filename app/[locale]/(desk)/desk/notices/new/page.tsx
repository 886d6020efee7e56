import type { Metadata } from 'next'
import { FormProblems } from '#app/_server/desk-form.tsx'
import { DeskNotHere } from '#app/_server/desk-not-here.tsx'
import { deskFormState, requireDesk, type SearchParams } from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { pageTitle } from '#app/_server/title.ts'
import { BackLink } from '#components/breadcrumbs/breadcrumbs.tsx'
import { EmptyState } from '#components/empty-state/empty-state.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { jurisdictionsOf } from '#lib/bureaus/queries.ts'
import { dateAt } from '#lib/calendar/dates.ts'
import { can } from '#lib/notices/policy.ts'
import { NewNoticeForm } from './_parts/new-notice-form.tsx'

type Props = { params: Promise<{ locale: string }>; searchParams: SearchParams }

const PATH = '/desk/notices/new'

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.new.title'), Boolean((await searchParams).problem)) }
}

export default async function NewNoticePage({ params, searchParams }: Props) {
  const desk = await requireDesk(params, PATH)
  const { locale, t, actor } = desk
  const { bureauId } = actor
  if (bureauId === null || !can(actor, 'draft', { bureauId })) return <DeskNotHere {...desk} path={PATH} />
  const jurisdictions = await jurisdictionsOf(bureauId, dateAt(new Date()))
  const state = await deskFormState(desk, PATH, searchParams)
  const labels = {
    act: t('desk.new.act'),
    regionCode: t('desk.new.region'),
    'certificates.0.kind': t('desk.new.kind'),
  }
  return (
    <DeskShell
      {...desk}
      path={PATH}
      current="notices"
      before={<BackLink href={pathIn(locale, '/desk/notices')}>{t('desk.notices.title')}</BackLink>}
    >
      <FormProblems {...{ t, state, labels }} />
      <Heading>{t('desk.new.title')}</Heading>
      {jurisdictions.length === 0 ? (
        <EmptyState title={t('desk.new.nothing.title')}>
          <p>{t('desk.new.nothing.body')}</p>
        </EmptyState>
      ) : (
        <NewNoticeForm {...desk} path={PATH} jurisdictions={jurisdictions} state={state} />
      )}
    </DeskShell>
  )
}
