import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { FormProblems } from '#app/_server/desk-form.tsx'
import { DeskNotHere } from '#app/_server/desk-not-here.tsx'
import {
  answerOrNull,
  chosenOf,
  type Desk,
  deskFormState,
  idOf,
  requireDesk,
  type SearchParams,
} from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { NoticeTitle } from '#app/_server/desk-words.tsx'
import { CLEAN, describeProblems, type FormState } from '#app/_server/form-state.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { pageTitle } from '#app/_server/title.ts'
import { BackLink } from '#components/breadcrumbs/breadcrumbs.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { jurisdictionsOf } from '#lib/bureaus/queries.ts'
import { dateAt } from '#lib/calendar/dates.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import { viewNotice } from '#lib/notices/commands.ts'
import { draftOf } from '#lib/notices/draft.ts'
import { isPossible } from '#lib/notices/lifecycle.ts'
import { findActProblems } from '#lib/notices/links.ts'
import { can } from '#lib/notices/policy.ts'
import { readinessProblems } from '#lib/notices/readiness.ts'
import type { OpenNotice } from '#lib/notices/sealed.ts'
import { findWarnings } from '#lib/notices/warnings.ts'
import { draftFields, labelsOf } from '../../_parts/draft-labels.ts'
import { shownCertificates } from '../../_parts/shown-certificates.ts'
import { Warnings } from '../../_parts/warnings.tsx'
import { ReturnedNote } from '../_parts/returned-note.tsx'
import { MovedOn } from './_parts/moved-on.tsx'
import { NoticeForm } from './_parts/notice-form.tsx'

type Props = { params: Promise<{ locale: string; id: string }>; searchParams: SearchParams }

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  const { problem, missing } = await searchParams
  return { title: pageTitle(t, t('desk.edit.title'), Boolean(problem ?? missing)) }
}

export default async function EditNoticePage({ params, searchParams }: Props) {
  const id = await idOf(params)
  const path = `/desk/notices/${id}/edit`
  const desk = await requireDesk(params, path)
  const { locale, t, actor } = desk
  const today = dateAt(new Date())
  const notice = await answerOrNull(viewNotice(actor, id, { at: new Date() }))
  if (!notice) return <DeskNotHere {...desk} path={path} />
  const state = await stateOf(desk, notice, path, searchParams)
  if (!can(actor, 'save', notice) || !isPossible('save', notice.state)) {
    if (!state.typed) redirect(pathIn(locale, `/desk/notices/${id}`))
    return <MovedOn {...desk} path={path} notice={notice} state={state} />
  }
  const [jurisdictions, warnings] = await Promise.all([
    jurisdictionsOf(notice.bureauId, today),
    findWarnings(notice, today),
  ])
  return (
    <DeskShell
      {...desk}
      path={path}
      current="notices"
      before={
        <BackLink href={pathIn(locale, `/desk/notices/${id}`)}>
          <NoticeTitle t={t} notice={notice} />
        </BackLink>
      }
    >
      <Outcome t={t} done={await chosenOf(searchParams, 'done', OUTCOMES)} />
      <Problems {...desk} state={state} notice={notice} />
      <Heading caption={t(`acts.${notice.act}`)}>{t('desk.edit.title')}</Heading>
      <ReturnedNote {...desk} notice={notice} />
      <Warnings {...desk} warnings={warnings} reason={notice.numberReason} />
      <NoticeForm {...desk} path={path} notice={notice} jurisdictions={jurisdictions} state={state} />
    </DeskShell>
  )
}

/** As it was typed when it was refused; or, after "send for review", with what the stored draft lacks. */
async function stateOf(
  desk: Desk,
  notice: OpenNotice,
  path: string,
  searchParams: SearchParams,
): Promise<FormState> {
  if (!(await searchParams).missing) return deskFormState(desk, path, searchParams)
  const draft = draftOf(notice)
  const today = dateAt(new Date())
  const problems = [...readinessProblems(draft, today), ...(await findActProblems(draft, today))]
  return { ...CLEAN, ...describeProblems(problems, desk.t) }
}

const OUTCOMES = ['saved', 'added', 'removed', 'decided'] as const

function Outcome({ t, done }: { t: Translator; done: (typeof OUTCOMES)[number] | null }) {
  return done ? <Notification kind="success" title={t(`desk.done.${done}`)} live /> : null
}

function Problems({ locale, t, state, notice }: Desk & { state: FormState; notice: OpenNotice }) {
  if (state.reason === 'changed_meanwhile') {
    return (
      <Notification kind="error" title={t('desk.edit.conflict.title')} live>
        <p>{t('desk.edit.conflict.body')}</p>
        <p>
          <a href={pathIn(locale, `/desk/notices/${notice.id}`)}>{t('desk.edit.conflict.look')}</a>
        </p>
      </Notification>
    )
  }
  const title = state.typed ? undefined : t('desk.edit.incomplete')
  const kinds = shownCertificates(state, draftOf(notice)).map(({ kind }) => kind)
  return <FormProblems {...{ t, state, title }} labels={labelsOf(draftFields({ locale, t }, kinds))} />
}
