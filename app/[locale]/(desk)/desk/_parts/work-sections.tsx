import type { ReactNode } from 'react'
import { dateInWords } from '#app/_server/dates.ts'
import type { Desk } from '#app/_server/desk-page.ts'
import { ObjectionTag } from '#app/_server/desk-words.tsx'
import { pathIn } from '#app/_server/paths.ts'
import { WithNumber } from '#app/_views/with-number.tsx'
import { CardList } from '#components/card-list/card-list.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { dateAt } from '#lib/calendar/dates.ts'
import { daysLeft } from '#lib/calendar/days.ts'
import type { NoticeState } from '#lib/generated/prisma/enums.ts'
import type { WorkItem } from '#lib/notices/queries.ts'
import type { InboxItem } from '#lib/objections/queries.ts'
import { noticeCard } from './notice-card.tsx'

type SectionProps = Desk & { title: string; empty: string; allHref: string; more: boolean; count: number }

/** One list of the work list: never without a word when it is empty, never cut without saying so. */
function Section({
  locale,
  t,
  title,
  empty,
  allHref,
  more,
  count,
  children,
}: SectionProps & { children: ReactNode }) {
  return (
    <section>
      <Stack gap="small">
        <Heading level={2}>{title}</Heading>
        {count === 0 ? <p className="text-muted">{empty}</p> : children}
        {more ? (
          <p>
            <a href={pathIn(locale, allHref)}>{t('desk.work.all', { count })}</a>
          </p>
        ) : null}
      </Stack>
    </section>
  )
}

type NoticesProps = Desk & { state: NoticeState; items: WorkItem[]; count: number }

export function NoticeSection({ state, items, count, ...desk }: NoticesProps) {
  const title = desk.t(`desk.work.lists.${state}.title`)
  return (
    <Section
      {...desk}
      title={title}
      empty={desk.t(`desk.work.lists.${state}.empty`)}
      allHref={`/desk/notices?state=${state}`}
      more={count > items.length}
      count={count}
    >
      <CardList label={title} headingLevel={3} items={items.map((item) => noticeCard(desk, item))} />
    </Section>
  )
}

type ObjectionsProps = Desk & { items: InboxItem[]; count: number }

export function ObjectionSection({ items, count, ...desk }: ObjectionsProps) {
  const title = desk.t('desk.work.lists.objections.title')
  return (
    <Section
      {...desk}
      title={title}
      empty={desk.t('desk.work.lists.objections.empty')}
      allHref="/desk/objections"
      more={count > items.length}
      count={count}
    >
      <CardList label={title} headingLevel={3} items={items.map((item) => objectionCard(desk, item))} />
    </Section>
  )
}

function objectionCard({ locale, t }: Desk, item: InboxItem) {
  const received = dateAt(item.receivedAt)
  return {
    id: item.id,
    href: pathIn(locale, `/desk/objections/${item.id}`),
    title: (
      <WithNumber
        text={t('desk.objection.title', { ground: t(`grounds.${item.ground}`), reference: item.reference })}
        number={item.reference}
      />
    ),
    tag: <ObjectionTag t={t} status={item.status} />,
    meta: [
      <WithNumber
        key="notice"
        text={t('desk.objection.notice', { number: item.notice.number ?? '' })}
        number={item.notice.number}
      />,
      t('desk.objection.received', { date: dateInWords(locale, received) }),
      t('desk.objection.age', { days: daysLeft(received, dateAt(new Date())) }),
      ...(item.late ? [t('desk.objection.late')] : []),
    ],
  }
}
