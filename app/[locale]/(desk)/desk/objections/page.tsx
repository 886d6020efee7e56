import type { Metadata } from 'next'
import { FormProblems } from '#app/_server/desk-form.tsx'
import { DeskNotHere } from '#app/_server/desk-not-here.tsx'
import {
  chosenOf,
  deskFormState,
  pageNumber,
  requireDesk,
  type SearchParams,
} from '#app/_server/desk-page.ts'
import { countFor, DeskShell } from '#app/_server/desk-shell.tsx'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { pageTitle } from '#app/_server/title.ts'
import { ChoiceBar } from '#components/choice-bar/choice-bar.tsx'
import { EmptyState } from '#components/empty-state/empty-state.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { INBOX_PAGE, listObjections } from '#lib/objections/queries.ts'
import { Pages } from '../_parts/pages.tsx'
import { InboxTable } from './_parts/inbox-table.tsx'

type Props = { params: Promise<{ locale: string }>; searchParams: SearchParams }

const VIEWS = ['open', 'answered'] as const

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.inbox.title')) }
}

export default async function InboxPage({ params, searchParams }: Props) {
  const view = (await chosenOf(searchParams, 'view', VIEWS)) ?? 'open'
  const path = `/desk/objections?view=${view}`
  const desk = await requireDesk(params, path)
  const { locale, t, actor } = desk
  const counts = await countFor(actor)
  if (!counts) return <DeskNotHere {...desk} path={path} />
  const page = await pageNumber(searchParams)
  const [items, state] = await Promise.all([
    listObjections(actor, view, (page - 1) * INBOX_PAGE),
    deskFormState(desk, path, searchParams),
  ])
  const total = { open: counts.open, answered: counts.answered }
  return (
    <DeskShell {...desk} path={path} current="objections">
      <FormProblems t={t} state={state} />
      <Stack gap="small">
        <Heading>{t('desk.inbox.title')}</Heading>
        <p className="max-w-measure text-muted">{t('desk.inbox.lead', { count: counts.unopened })}</p>
      </Stack>
      <ChoiceBar
        label={t('desk.inbox.view')}
        options={VIEWS.map((one) => ({
          label: t('desk.inbox.viewCount', { view: t(`desk.inbox.${one}.name`), count: total[one] }),
          href: pathIn(locale, `/desk/objections?view=${one}`),
          current: one === view,
        }))}
      />
      {items.length === 0 ? (
        <EmptyState title={t(`desk.inbox.${view}.empty`)} />
      ) : (
        <InboxTable {...desk} items={items} path={path} view={view} />
      )}
      <Pages {...desk} path={path} page={page} size={INBOX_PAGE} total={total[view]} />
    </DeskShell>
  )
}
