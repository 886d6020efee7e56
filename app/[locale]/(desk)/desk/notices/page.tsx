import type { Metadata } from 'next'
import { chosenOf, pageNumber, requireDesk, type SearchParams } from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { pageTitle } from '#app/_server/title.ts'
import { ButtonLink } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { CardList } from '#components/card-list/card-list.tsx'
import { ChoiceBar } from '#components/choice-bar/choice-bar.tsx'
import { EmptyState } from '#components/empty-state/empty-state.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { NoticeState } from '#lib/generated/prisma/enums.ts'
import { can } from '#lib/notices/policy.ts'
import { countNotices, listNotices, scopeOf, WORK_PAGE } from '#lib/notices/queries.ts'
import { noticeCard } from '../_parts/notice-card.tsx'
import { OpenSources } from '../_parts/open-sources.tsx'
import { Pages } from '../_parts/pages.tsx'

type Props = { params: Promise<{ locale: string }>; searchParams: SearchParams }

const STATES = Object.values(NoticeState)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.notices.title')) }
}

export default async function NoticesPage({ params, searchParams }: Props) {
  const desk = await requireDesk(params, '/desk/notices')
  const { locale, t, actor } = desk
  const state = (await chosenOf(searchParams, 'state', STATES)) ?? 'draft'
  const page = await pageNumber(searchParams)
  const path = `/desk/notices?state=${state}`
  const [counts, items] = await Promise.all([
    countNotices(scopeOf(actor)),
    listNotices(scopeOf(actor), state, (page - 1) * WORK_PAGE),
  ])
  const canDraft = actor.bureauId !== null && can(actor, 'draft', { bureauId: actor.bureauId })
  const done = await chosenOf(searchParams, 'done', ['discarded', 'intake_discarded'])
  return (
    <DeskShell {...desk} path={path} current="notices">
      {done ? <Notification kind="success" title={t(`desk.done.${done}`)} live /> : null}
      <div className="flex flex-wrap items-end justify-between gap-4">
        <Heading>{t('desk.notices.title')}</Heading>
        {canDraft ? (
          <ButtonRow>
            <ButtonLink href={pathIn(locale, '/desk/notices/new')}>{t('desk.newNotice')}</ButtonLink>
            <ButtonLink look="secondary" href={pathIn(locale, '/desk/intakes/new')}>
              {t('desk.intake.button')}
            </ButtonLink>
          </ButtonRow>
        ) : null}
      </div>
      {canDraft ? <OpenSources {...desk} /> : null}
      <ChoiceBar
        label={t('desk.notices.state')}
        options={STATES.map((one) => ({
          label: t('desk.notices.stateCount', { state: t(`desk.states.${one}`), count: counts[one] }),
          href: pathIn(locale, `/desk/notices?state=${one}`),
          current: one === state,
        }))}
      />
      {items.length === 0 ? (
        <EmptyState title={t(`desk.work.lists.${state}.empty`)} />
      ) : (
        <CardList
          label={t(`desk.work.lists.${state}.title`)}
          items={items.map((item) => noticeCard(desk, item))}
        />
      )}
      <Pages {...desk} path={path} page={page} size={WORK_PAGE} total={counts[state]} />
    </DeskShell>
  )
}
