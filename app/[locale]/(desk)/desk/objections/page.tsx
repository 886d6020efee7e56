import type { Metadata } from 'next'
import { FormProblems } from '#app/_server/desk-form.tsx'
import { DeskNotHere } from '#app/_server/desk-not-here.tsx'
import {
  chosenOf,
  type Desk,
  deskFormState,
  pageNumber,
  requireDesk,
  type SearchParams,
} from '#app/_server/desk-page.ts'
import { countFor, DeskShell } from '#app/_server/desk-shell.tsx'
import { filterOf, inboxPath, isNarrowed } from '#app/_server/inbox-filter.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { pageTitle } from '#app/_server/title.ts'
import { ButtonLink } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { ChoiceBar } from '#components/choice-bar/choice-bar.tsx'
import { EmptyState } from '#components/empty-state/empty-state.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { countOverdue, findOverdueBefore, listInbox } from '#lib/objections/inbox.ts'
import { can } from '#lib/objections/policy.ts'
import { countHandedOn, HANDED_PAGE, listHandedOn } from '#lib/objections/transfer.ts'
import { OverdueNote } from '../_parts/overdue-note.tsx'
import { Pages } from '../_parts/pages.tsx'
import { HandedTable } from './_parts/handed-table.tsx'
import { InboxFilters } from './_parts/inbox-filters.tsx'
import { InboxTable } from './_parts/inbox-table.tsx'

type Props = { params: Promise<{ locale: string }>; searchParams: SearchParams }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.inbox.title')) }
}

export default async function InboxPage({ params, searchParams }: Props) {
  const handed = (await chosenOf(searchParams, 'view', ['handed'])) !== null
  const filter = await filterOf(searchParams)
  const path = handed ? '/desk/objections?view=handed' : inboxPath(filter)
  const desk = await requireDesk(params, path)
  const { t, actor } = desk
  const { bureauId } = actor
  const counts = await countFor(actor)
  if (!counts || bureauId === null) return <DeskNotHere {...desk} path={path} />
  const at = new Date()
  const [state, overdue, handedOn] = await Promise.all([
    deskFormState(desk, path, searchParams),
    countOverdue(actor, at),
    countHandedOn({ bureauId }),
  ])
  const done = await chosenOf(searchParams, 'done', ['transferred'])
  const total = { open: counts.open, answered: counts.answered, handed: handedOn }
  const list = { ...desk, path, searchParams }
  return (
    <DeskShell {...desk} path={path} current="objections">
      {done ? <Notification kind="success" title={t(`desk.cases.done.${done}`)} live /> : null}
      <FormProblems t={t} state={state} />
      <Stack gap="small">
        <Heading>{t('desk.inbox.title')}</Heading>
        <p className="max-w-measure text-muted">{t('desk.inbox.lead', { count: counts.unopened })}</p>
        <Ways {...desk} bureauId={bureauId} />
      </Stack>
      {filter.overdue ? null : <OverdueNote {...desk} count={overdue} />}
      <Views {...desk} view={handed ? 'handed' : filter.view} total={total} />
      {handed ? (
        <HandedList {...list} bureauId={bureauId} total={handedOn} />
      ) : (
        <ObjectionList {...list} bureauId={bureauId} filter={filter} at={at} />
      )}
    </DeskShell>
  )
}

/** What else is done here: writing down what came otherwise, and minding the templates. */
function Ways({ locale, t, actor, bureauId }: Desk & { bureauId: string }) {
  return (
    <ButtonRow>
      {can(actor, 'record', { bureauId }) ? (
        <ButtonLink look="secondary" href={pathIn(locale, '/desk/objections/new')}>
          {t('desk.inbox.record')}
        </ButtonLink>
      ) : null}
      {can(actor, 'template', { bureauId }) ? (
        <ButtonLink look="secondary" href={pathIn(locale, '/desk/objections/templates')}>
          {t('desk.inbox.templates')}
        </ButtonLink>
      ) : null}
    </ButtonRow>
  )
}

const VIEWS = ['open', 'answered', 'handed'] as const
type View = (typeof VIEWS)[number]

function Views({ locale, t, view, total }: Desk & { view: View; total: Record<View, number> }) {
  return (
    <ChoiceBar
      label={t('desk.inbox.view')}
      options={VIEWS.map((one) => ({
        label: t('desk.inbox.viewCount', { view: t(`desk.inbox.${one}.name`), count: total[one] }),
        href: pathIn(locale, `/desk/objections?view=${one}`),
        current: one === view,
      }))}
    />
  )
}

type ListProps = Desk & { path: string; searchParams: SearchParams; bureauId: string }

async function ObjectionList({
  filter,
  at,
  path,
  searchParams,
  bureauId,
  ...desk
}: ListProps & { filter: Parameters<typeof inboxPath>[0]; at: Date }) {
  const { t } = desk
  const page = await pageNumber(searchParams)
  const [{ groups, pages }, overdueBefore] = await Promise.all([
    listInbox(desk.actor, filter, { page, at }),
    findOverdueBefore({ bureauId }, at),
  ])
  const empty = isNarrowed(filter) ? t('desk.inbox.filters.none') : t(`desk.inbox.${filter.view}.empty`)
  return (
    <>
      <InboxFilters {...desk} filter={filter} shown={groups[0]?.items[0]?.notice.number ?? ''} />
      {groups.length === 0 ? (
        <EmptyState title={empty} />
      ) : (
        <InboxTable {...desk} {...{ groups, path, filter, overdueBefore }} />
      )}
      <Pages {...desk} path={path} page={page} size={1} total={pages} />
    </>
  )
}

async function HandedList({ bureauId, total, path, searchParams, ...desk }: ListProps & { total: number }) {
  const page = await pageNumber(searchParams)
  const items = await listHandedOn({ bureauId }, (page - 1) * HANDED_PAGE)
  return (
    <>
      {items.length === 0 ? (
        <EmptyState title={desk.t('desk.inbox.handed.empty')} />
      ) : (
        <HandedTable {...desk} items={items} />
      )}
      <Pages {...desk} path={path} page={page} size={HANDED_PAGE} total={total} />
    </>
  )
}
