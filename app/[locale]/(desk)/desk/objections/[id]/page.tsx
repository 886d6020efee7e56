import type { Metadata } from 'next'
import { FormProblems, KeptText, typedRows } from '#app/_server/desk-form.tsx'
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
import { ObjectionTag } from '#app/_server/desk-words.tsx'
import type { FormState } from '#app/_server/form-state.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { pageTitle } from '#app/_server/title.ts'
import { WithNumber } from '#app/_views/with-number.tsx'
import { EmptyState } from '#components/empty-state/empty-state.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { Columns, Stack } from '#components/stack/stack.tsx'
import { StatusTag } from '#components/status-tag/status-tag.tsx'
import { listBureaus } from '#lib/bureaus/queries.ts'
import { dateAt } from '#lib/calendar/dates.ts'
import { listDeliveriesOf } from '#lib/deliveries/queries.ts'
import { ObjectionOutcome } from '#lib/generated/prisma/enums.ts'
import { viewCase } from '#lib/objections/commands.ts'
import { listSiblings } from '#lib/objections/inbox.ts'
import { can, canNow, isOpenFor } from '#lib/objections/policy.ts'
import type { Case } from '#lib/objections/queries.ts'
import { isOursToMend, preparedActs } from '#lib/objections/remedy.ts'
import { answerDue } from '#lib/objections/service-time.ts'
import { listTemplates, type Template } from '#lib/objections/templates.ts'
import { findOpenings, timelineOf } from '#lib/objections/timeline.ts'
import { findHandedOn } from '#lib/objections/transfer.ts'
import { listColleagues } from '#lib/staff/queries.ts'
import { DeliveryList } from '../../_parts/delivery-list.tsx'
import { BackToInbox } from '../_parts/back-to-inbox.tsx'
import { OpenButton } from '../_parts/open-button.tsx'
import { CaseFacts, Evidence, Objector, Statement } from './_parts/case-facts.tsx'
import { CaseTimeline } from './_parts/case-timeline.tsx'
import { Decision, type Filled } from './_parts/decision.tsx'
import { HandedOnView } from './_parts/handed-on.tsx'
import { Handle } from './_parts/handle.tsx'
import { Remedy } from './_parts/remedy.tsx'
import { Siblings } from './_parts/siblings.tsx'

const OUTCOMES = ['decided', 'decided_published', 'decided_in_review', 'remedy_in_review'] as const
const DEEDS = ['taken', 'assigned', 'noted', 'asked'] as const

type Props = { params: Promise<{ locale: string; id: string }>; searchParams: SearchParams }

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.case.title'), Boolean((await searchParams).problem)) }
}

export default async function CasePage({ params, searchParams }: Props) {
  const id = await idOf(params)
  const path = `/desk/objections/${id}`
  const desk = await requireDesk(params, path)
  const { t, actor } = desk
  const viewed = viewCase(actor, id, { at: new Date() }).then((objection) => ({ objection }))
  const answer = await answerOrNull(viewed)
  if (!answer) return <Elsewhere {...desk} id={id} path={path} />
  const { objection } = answer
  if (!objection) return <Unopened {...desk} id={id} path={path} />
  const { bureauId, noticeId } = objection
  const [deliveries, state, acts, openings, siblings, colleagues, bureaus, templates, isOurs] =
    await Promise.all([
      listDeliveriesOf({ bureauId }, id),
      deskFormState(desk, path, searchParams),
      preparedActs(id),
      findOpenings(id),
      listSiblings(actor, { id, noticeId }),
      listColleagues(bureauId),
      listBureaus(dateAt(new Date())),
      listTemplates({ bureauId }),
      isOursToMend(objection, { at: new Date() }),
    ])
  const filled = await filledBy(searchParams, templates)
  const [outcome, deed] = [
    await chosenOf(searchParams, 'done', OUTCOMES),
    await chosenOf(searchParams, 'done', DEEDS),
  ]
  const labels = labelsOf(desk)
  const shared = { ...desk, objection, path, state }
  return (
    <DeskShell {...desk} path={path} current="objections" before={<BackToInbox {...desk} />}>
      {outcome ? <Notification kind="success" title={t(`desk.done.${outcome}`)} live /> : null}
      {deed ? <Notification kind="success" title={t(`desk.cases.done.${deed}`)} live /> : null}
      <FormProblems {...{ t, state, labels }} />
      <Kept {...shared} labels={labels} />
      <Stack gap="small">
        <Heading caption={<WithNumber text={objection.reference} number={objection.reference} />}>
          {t(`grounds.${objection.ground}`)}
        </Heading>
        <div className="flex flex-wrap gap-3">
          <ObjectionTag t={t} status={objection.status} />
          {objection.late ? <StatusTag tone="caution">{t('desk.objection.late')}</StatusTag> : null}
          {isOverdue(objection) ? <StatusTag tone="critical">{t('desk.cases.overdue')}</StatusTag> : null}
        </div>
      </Stack>
      <Columns split="main-aside">
        <Stack gap="large">
          <Statement {...shared} />
          <Evidence {...shared} />
          <CaseTimeline {...shared} steps={timelineOf(objection, openings)} />
          <Handle
            {...shared}
            colleagues={colleagues}
            bureaus={bureaus.filter(({ id: one }) => one !== bureauId)}
          />
          <Decision {...shared} {...{ acts, isOurs, templates, filled }} />
          <Remedy {...shared} {...{ acts, isOurs }} />
        </Stack>
        <Stack gap="large">
          <Objector {...shared} />
          <CaseFacts {...shared} />
          <Siblings {...desk} items={siblings} />
          <section>
            <Stack gap="small">
              <Heading level={2}>{t('desk.case.deliveries')}</Heading>
              <DeliveryList {...desk} deliveries={deliveries} />
            </Stack>
          </section>
        </Stack>
      </Columns>
    </DeskShell>
  )
}

function isOverdue(objection: Case): boolean {
  const due = answerDue(objection, objection.bureau.serviceDays)
  return due !== null && due < dateAt(new Date()) && isOpenFor('decide', objection)
}

/** What the address asks to have filled in: a template of this bureau, and an outcome, else that of the template. */
async function filledBy(searchParams: SearchParams, templates: readonly Template[]): Promise<Filled> {
  const { template: wanted } = await searchParams
  const template = templates.find(({ id }) => id === wanted) ?? null
  const outcome = await chosenOf(searchParams, 'outcome', Object.values(ObjectionOutcome))
  return { template, outcome: outcome ?? template?.outcome ?? null }
}

function labelsOf({ t }: Desk) {
  return {
    outcome: t('desk.decision.outcome'),
    reason: t('desk.decision.reason'),
    remedy: t('desk.remedy.legend'),
    template: t('desk.cases.templates.label'),
    assigneeId: t('desk.cases.assign.label'),
    note: t('desk.cases.note.label'),
    question: t('desk.cases.ask.label'),
    bureauId: t('desk.cases.transfer.bureau'),
    why: t('desk.cases.transfer.reason'),
  }
}

type KeptProps = Desk & { objection: Case; state: FormState; labels: ReturnType<typeof labelsOf> }

/** What was typed into a form that the case no longer has: a colleague was quicker. */
function Kept({ t, actor, objection, state, labels }: KeptProps) {
  const kept = [
    { action: 'decide', title: t('desk.decision.kept'), rows: { reason: labels.reason } },
    { action: 'ask', title: t('desk.cases.kept.ask'), rows: { question: labels.question } },
    { action: 'transfer', title: t('desk.cases.kept.transfer'), rows: { why: labels.why } },
    { action: 'note', title: t('desk.cases.kept.note'), rows: { note: labels.note } },
  ] as const
  const gone = kept.filter(({ action }) => !canNow(actor, action, objection))
  return gone.map(({ action, title, rows }) => (
    <KeptText key={action} t={t} title={title} rows={typedRows(state, rows)} />
  ))
}

/** A case that the bureau handed on, or none of its business. */
async function Elsewhere({ id, path, ...desk }: Desk & { id: string; path: string }) {
  const { bureauId } = desk.actor
  const isStaff = bureauId !== null && can(desk.actor, 'list', { bureauId })
  const handed = isStaff ? await findHandedOn({ bureauId }, id) : null
  if (handed) return <HandedOnView {...desk} handed={handed} path={path} />
  return <DeskNotHere {...desk} path={path} />
}

function Unopened({ id, path, ...desk }: Desk & { id: string; path: string }) {
  const { locale, t } = desk
  return (
    <DeskShell {...desk} path={path} current="objections" before={<BackToInbox {...desk} />}>
      <EmptyState
        headingLevel={1}
        title={t('desk.case.unopened.title')}
        action={<OpenButton locale={locale} t={t} id={id} reference="" back={path} />}
      >
        <p>{t('desk.case.unopened.body')}</p>
      </EmptyState>
    </DeskShell>
  )
}
