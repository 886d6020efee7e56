import { dateInWords } from '#app/_server/dates.ts'
import type { Desk } from '#app/_server/desk-page.ts'
import { assigneeName, ObjectionTag } from '#app/_server/desk-words.tsx'
import { inboxPath } from '#app/_server/inbox-filter.ts'
import { pathIn } from '#app/_server/paths.ts'
import { WithNumber } from '#app/_views/with-number.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { StatusTag } from '#components/status-tag/status-tag.tsx'
import { Table } from '#components/table/table.tsx'
import { dateAt } from '#lib/calendar/dates.ts'
import { daysLeft } from '#lib/calendar/days.ts'
import type { InboxFilter, InboxGroup } from '#lib/objections/inbox.ts'
import type { InboxItem } from '#lib/objections/queries.ts'
import { sinceOf } from '#lib/objections/service-time.ts'
import { OpenButton } from './open-button.tsx'

type Props = Desk & {
  groups: readonly InboxGroup[]
  path: string
  filter: InboxFilter
  /** What came before this is overdue; null: nothing is. */
  overdueBefore: Date | null
}

/** The inbox: what arrived, how long it has waited, who has it, and the way to open it. No fact about who filed it. */
export function InboxTable({ groups, path, filter, overdueBefore, ...desk }: Props) {
  const { locale, t } = desk
  const { view, order } = filter
  const turned = order === 'oldest' ? 'newest' : 'oldest'
  return (
    <Table
      caption={t(`desk.inbox.${view}.caption`)}
      captionHidden
      columns={[
        {
          header: t('desk.inbox.columns.received'),
          sortHref: pathIn(locale, inboxPath({ ...filter, order: turned })),
          sorted: order === 'oldest' ? 'ascending' : 'descending',
        },
        { header: t('desk.inbox.columns.objection'), rowHeader: true },
        { header: t('desk.inbox.columns.notice') },
        { header: t('desk.inbox.columns.handler') },
        { header: t('desk.inbox.columns.state') },
        { header: t('desk.inbox.columns.action') },
      ]}
      rows={groups.flatMap((group) => [
        ...(group.count > 1 ? [groupRow(desk, filter, group)] : []),
        ...group.items.map((item) => itemRow(desk, item, { path, overdueBefore, isMember: group.count > 1 })),
      ])}
    />
  )
}

/** One line over the objections to one notice: how many there are, and the way to all where they are not all shown. */
function groupRow({ locale, t }: Desk, filter: InboxFilter, { noticeId, count, items }: InboxGroup) {
  const notice = items[0]?.notice
  const all = pathIn(locale, inboxPath({ ...filter, noticeId }))
  return {
    id: `notice ${noticeId}`,
    cells: [
      '',
      t('desk.inbox.group', { count }),
      <NoticeLink key="notice" locale={locale} notice={notice ?? { id: noticeId, number: null }} />,
      '',
      '',
      items.length < count ? (
        <a key="all" href={all} className="inline-flex min-h-11 items-center">
          {t('desk.inbox.groupMore', { count })}
        </a>
      ) : (
        ''
      ),
    ],
  }
}

type RowOptions = { path: string; overdueBefore: Date | null; isMember: boolean }

function itemRow(desk: Desk, item: InboxItem, { path, overdueBefore, isMember }: RowOptions) {
  const { t } = desk
  const title = t('desk.objection.title', {
    ground: t(`grounds.${item.ground}`),
    reference: item.reference,
  })
  return {
    id: item.id,
    cells: [
      <Received key="received" {...desk} item={item} />,
      <div key="title" className={isMember ? 'sm:border-s-2 sm:border-line sm:ps-3' : ''}>
        <WithNumber text={title} number={item.reference} />
      </div>,
      <About key="about" {...desk} item={item} isMember={isMember} />,
      assigneeName(t, item.assignee),
      <State key="state" {...desk} item={item} overdueBefore={overdueBefore} />,
      <Action key="action" {...desk} item={item} path={path} />,
    ],
  }
}

type ItemProps = Desk & { item: InboxItem }

function Received({ locale, t, item }: ItemProps) {
  const received = dateAt(item.receivedAt)
  return (
    <>
      <time dateTime={item.receivedAt.toISOString()}>{dateInWords(locale, received)}</time>
      <br />
      <span className="text-small text-muted">
        {t('desk.objection.age', { days: daysLeft(received, dateAt(new Date())) })}
      </span>
    </>
  )
}

type NoticeProps = Pick<Desk, 'locale'> & { notice: Pick<InboxItem['notice'], 'id' | 'number'> }

function NoticeLink({ locale, notice }: NoticeProps) {
  return (
    <a href={pathIn(locale, `/desk/notices/${notice.id}`)}>
      <WithNumber text={notice.number ?? ''} number={notice.number} />
    </a>
  )
}

function About({ locale, t, item, isMember }: ItemProps & { isMember: boolean }) {
  const { notice, certificate } = item
  return (
    <>
      {isMember ? null : (
        <>
          <NoticeLink locale={locale} notice={notice} />
          <br />
        </>
      )}
      <WithNumber
        text={certificate?.number ?? t('desk.objection.wholeNotice')}
        number={certificate?.number ?? null}
      />
    </>
  )
}

function State({ t, item, overdueBefore }: ItemProps & { overdueBefore: Date | null }) {
  const isOverdue = !item.outcome && overdueBefore !== null && sinceOf(item) < overdueBefore
  return (
    <Stack gap="small">
      <div>
        <ObjectionTag t={t} status={item.status} />
      </div>
      {isOverdue ? (
        <div>
          <StatusTag tone="critical">{t('desk.cases.overdue')}</StatusTag>
        </div>
      ) : null}
      {item.late ? (
        <div>
          <StatusTag tone="caution">{t('desk.objection.late')}</StatusTag>
        </div>
      ) : null}
      {item.outcome ? <p>{t(`outcomes.${item.outcome}`)}</p> : null}
      {item._count.evidence > 0 ? (
        <p className="text-small text-muted">{t('desk.objection.files', { count: item._count.evidence })}</p>
      ) : null}
    </Stack>
  )
}

function Action({ locale, t, item, path }: ItemProps & { path: string }) {
  if (item.status === 'received') {
    return <OpenButton locale={locale} t={t} id={item.id} reference={item.reference} back={path} />
  }
  return (
    <a href={pathIn(locale, `/desk/objections/${item.id}`)} className="inline-flex min-h-11 items-center">
      {t('desk.objection.look')}
      <span className="sr-only"> {item.reference}</span>
    </a>
  )
}
