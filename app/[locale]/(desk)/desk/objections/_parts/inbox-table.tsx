import { dateInWords } from '#app/_server/dates.ts'
import type { Desk } from '#app/_server/desk-page.ts'
import { ObjectionTag } from '#app/_server/desk-words.tsx'
import { pathIn } from '#app/_server/paths.ts'
import { WithNumber } from '#app/_views/with-number.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { StatusTag } from '#components/status-tag/status-tag.tsx'
import { Table } from '#components/table/table.tsx'
import { dateAt } from '#lib/calendar/dates.ts'
import { daysLeft } from '#lib/calendar/days.ts'
import type { InboxItem } from '#lib/objections/queries.ts'
import { OpenButton } from './open-button.tsx'

type Props = Desk & { items: InboxItem[]; path: string; view: 'open' | 'answered' }

/** The inbox: what arrived, how long it has waited, and the way to open it. No fact about who filed it. */
export function InboxTable({ items, path, view, ...desk }: Props) {
  const { t } = desk
  return (
    <Table
      caption={t(`desk.inbox.${view}.caption`)}
      captionHidden
      columns={[
        { header: t('desk.inbox.columns.received') },
        { header: t('desk.inbox.columns.objection'), rowHeader: true },
        { header: t('desk.inbox.columns.notice') },
        { header: t('desk.inbox.columns.state') },
        { header: t('desk.inbox.columns.action') },
      ]}
      rows={items.map((item) => ({
        id: item.id,
        cells: [
          <Received key="received" {...desk} item={item} />,
          <WithNumber
            key="title"
            text={t('desk.objection.title', {
              ground: t(`grounds.${item.ground}`),
              reference: item.reference,
            })}
            number={item.reference}
          />,
          <About key="about" {...desk} item={item} />,
          <State key="state" {...desk} item={item} />,
          <Action key="action" {...desk} item={item} path={path} />,
        ],
      }))}
    />
  )
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

function About({ locale, t, item }: ItemProps) {
  const { notice, certificate } = item
  return (
    <>
      <a href={pathIn(locale, `/desk/notices/${notice.id}`)}>
        <WithNumber text={notice.number ?? ''} number={notice.number} />
      </a>
      <br />
      <WithNumber
        text={certificate?.number ?? t('desk.objection.wholeNotice')}
        number={certificate?.number ?? null}
      />
      {notice._count.objections > 1 ? (
        <>
          <br />
          <span className="text-small text-muted">
            {t('desk.objection.sameNotice', { count: notice._count.objections })}
          </span>
        </>
      ) : null}
    </>
  )
}

function State({ t, item }: ItemProps) {
  return (
    <Stack gap="small">
      <div>
        <ObjectionTag t={t} status={item.status} />
      </div>
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
