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
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { pageTitle } from '#app/_server/title.ts'
import { WithNumber } from '#app/_views/with-number.tsx'
import { BackLink } from '#components/breadcrumbs/breadcrumbs.tsx'
import { EmptyState } from '#components/empty-state/empty-state.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { Columns, Stack } from '#components/stack/stack.tsx'
import { StatusTag } from '#components/status-tag/status-tag.tsx'
import { listDeliveriesOf } from '#lib/deliveries/queries.ts'
import { scopeOf } from '#lib/notices/queries.ts'
import { viewCase } from '#lib/objections/commands.ts'
import { isPossible } from '#lib/objections/lifecycle.ts'
import { can } from '#lib/objections/policy.ts'
import { preparedActs } from '#lib/objections/remedy.ts'
import { DeliveryList } from '../../_parts/delivery-list.tsx'
import { OpenButton } from '../_parts/open-button.tsx'
import { CaseFacts, Evidence, Objector, Statement } from './_parts/case-facts.tsx'
import { Decision } from './_parts/decision.tsx'
import { Remedy } from './_parts/remedy.tsx'

const OUTCOMES = ['decided', 'decided_published', 'decided_in_review', 'remedy_in_review'] as const

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
  if (!answer) return <DeskNotHere {...desk} path={path} />
  const { objection } = answer
  if (!objection) return <Unopened {...desk} id={id} path={path} />
  const [deliveries, state, acts] = await Promise.all([
    listDeliveriesOf(scopeOf(actor), id),
    deskFormState(desk, path, searchParams),
    preparedActs(id),
  ])
  const done = await chosenOf(searchParams, 'done', OUTCOMES)
  const labels = {
    outcome: t('desk.decision.outcome'),
    reason: t('desk.decision.reason'),
    remedy: t('desk.remedy.legend'),
  }
  return (
    <DeskShell {...desk} path={path} current="objections" before={<Back {...desk} />}>
      {done ? <Notification kind="success" title={t(`desk.done.${done}`)} live /> : null}
      <FormProblems {...{ t, state, labels }} />
      {isPossible('decide', objection.status) && can(actor, 'decide', objection) ? null : (
        <KeptText t={t} title={t('desk.decision.kept')} rows={typedRows(state, { reason: labels.reason })} />
      )}
      <Stack gap="small">
        <Heading caption={<WithNumber text={objection.reference} number={objection.reference} />}>
          {t(`grounds.${objection.ground}`)}
        </Heading>
        <div className="flex flex-wrap gap-3">
          <ObjectionTag t={t} status={objection.status} />
          {objection.late ? <StatusTag tone="caution">{t('desk.objection.late')}</StatusTag> : null}
        </div>
      </Stack>
      <Columns split="main-aside">
        <Stack gap="large">
          <Statement {...desk} objection={objection} />
          <Evidence {...desk} objection={objection} />
          <Decision {...desk} objection={objection} acts={acts} path={path} state={state} />
          <Remedy {...desk} objection={objection} acts={acts} path={path} />
        </Stack>
        <Stack gap="large">
          <Objector {...desk} objection={objection} />
          <CaseFacts {...desk} objection={objection} />
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

function Back({ locale, t }: Desk) {
  return <BackLink href={pathIn(locale, '/desk/objections')}>{t('desk.inbox.title')}</BackLink>
}

function Unopened({ id, path, ...desk }: Desk & { id: string; path: string }) {
  const { locale, t } = desk
  return (
    <DeskShell {...desk} path={path} current="objections" before={<Back {...desk} />}>
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
