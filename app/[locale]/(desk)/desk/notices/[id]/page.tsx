import type { Metadata } from 'next'
import { FormProblems, KeptText, typedRows } from '#app/_server/desk-form.tsx'
import { DeskNotHere } from '#app/_server/desk-not-here.tsx'
import {
  answerOrNull,
  chosenOf,
  deskFormState,
  idOf,
  requireDesk,
  type SearchParams,
} from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { NoticeTag, NoticeTitle } from '#app/_server/desk-words.tsx'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { pageTitle } from '#app/_server/title.ts'
import { NoticeView } from '#app/_views/notice-view.tsx'
import { BackLink } from '#components/breadcrumbs/breadcrumbs.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Columns, Stack } from '#components/stack/stack.tsx'
import { dateAt } from '#lib/calendar/dates.ts'
import { findProvenance } from '#lib/intake/queries.ts'
import { viewNotice } from '#lib/notices/commands.ts'
import { holdsOn } from '#lib/notices/holds.ts'
import { isPossible } from '#lib/notices/lifecycle.ts'
import { findConcerned } from '#lib/notices/links.ts'
import { can } from '#lib/notices/policy.ts'
import { presentLinks, presentNotice, presentStatuses } from '#lib/notices/present.ts'
import { listNoticeEvents } from '#lib/notices/queries.ts'
import { findWarnings } from '#lib/notices/warnings.ts'
import { isReturned } from '../../_parts/notice-card.tsx'
import { Warnings } from '../_parts/warnings.tsx'
import { ActOnNotice } from './_parts/act-on-notice.tsx'
import { Done, OUTCOMES } from './_parts/done.tsx'
import { FullDetails } from './_parts/full-details.tsx'
import { History } from './_parts/history.tsx'
import { HoldNote } from './_parts/hold-note.tsx'
import { NextSteps } from './_parts/next-steps.tsx'
import { Provenance } from './_parts/provenance.tsx'
import { Publication } from './_parts/publication.tsx'
import { ReturnedNote } from './_parts/returned-note.tsx'

type Props = { params: Promise<{ locale: string; id: string }>; searchParams: SearchParams }

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.notice.page'), Boolean((await searchParams).problem)) }
}

export default async function DeskNoticePage({ params, searchParams }: Props) {
  const id = await idOf(params)
  const path = `/desk/notices/${id}`
  const desk = await requireDesk(params, path)
  const { locale, t, actor } = desk
  const at = new Date()
  const notice = await answerOrNull(viewNotice(actor, id, { at }))
  if (!notice) return <DeskNotHere {...desk} path={path} />
  const [events, warnings, concerned, holds, provenance, state] = await Promise.all([
    listNoticeEvents(actor, id),
    notice.state === 'published' ? [] : findWarnings(notice, dateAt(at)),
    notice.state === 'published' ? findConcerned(id, dateAt(at)) : [],
    notice.state === 'published' ? [] : holdsOn(actor, notice),
    findProvenance(id),
    deskFormState(desk, path, searchParams),
  ])
  const labels = {
    reason: t('desk.steps.reason'),
    publishOn: t('desk.schedule.day'),
    act: t('desk.acts.which'),
    certificates: t('desk.acts.certificates'),
    wrong: t('desk.acts.wrong.legend'),
  }
  const list = pathIn(locale, `/desk/notices?state=${notice.state}`)
  return (
    <DeskShell
      {...desk}
      path={path}
      current="notices"
      before={<BackLink href={list}>{t('desk.notices.title')}</BackLink>}
    >
      <Done t={t} done={await chosenOf(searchParams, 'done', OUTCOMES)} />
      <FormProblems {...{ t, state, labels }} />
      {can(actor, 'return', notice) && isPossible('return', notice.state) ? null : (
        <KeptText t={t} title={t('desk.steps.kept')} rows={typedRows(state, { reason: labels.reason })} />
      )}
      <Stack gap="small">
        <Heading>
          <NoticeTitle t={t} notice={notice} />
        </Heading>
        <div>
          <NoticeTag t={t} state={notice.state} returned={isReturned(notice)} />
        </div>
      </Stack>
      <ReturnedNote {...desk} notice={notice} />
      <HoldNote {...desk} holds={holds} />
      <Warnings {...desk} warnings={warnings} reason={notice.numberReason} />
      <Columns split="main-aside">
        <section aria-labelledby="preview">
          <Stack gap="small">
            <p id="preview" className="text-small text-muted">
              {t(notice.state === 'published' ? 'desk.notice.asPublic' : 'desk.notice.preview')}
            </p>
            <div className="rounded-card border border-line bg-page p-4 sm:p-8">
              <Stack gap="large">
                <NoticeView
                  {...{ locale, t, at }}
                  notice={presentNotice(notice)}
                  statuses={presentStatuses(notice, at)}
                  links={presentLinks(notice)}
                  entry={notice.registerEntry}
                  headingLevel={2}
                />
              </Stack>
            </div>
          </Stack>
        </section>
        <Stack gap="large">
          <Publication {...desk} notice={notice} />
          <NextSteps {...desk} notice={notice} path={path} state={state} at={at} />
          <ActOnNotice {...desk} notice={notice} concerned={concerned} path={path} state={state} />
          <Provenance t={t} provenance={provenance} />
          <FullDetails {...desk} notice={notice} />
          <History {...desk} events={events} />
        </Stack>
      </Columns>
    </DeskShell>
  )
}
