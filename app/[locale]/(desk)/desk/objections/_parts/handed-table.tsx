import { instantInWords } from '#app/_server/dates.ts'
import type { Desk } from '#app/_server/desk-page.ts'
import { bureauName } from '#app/_views/bureau-rows.tsx'
import { WithNumber } from '#app/_views/with-number.tsx'
import { Table } from '#components/table/table.tsx'
import type { HandedOn } from '#lib/objections/transfer.ts'

/** What the bureau handed on: to whom, when and by whom; nothing of the case itself. */
export function HandedTable({ locale, t, items }: Desk & { items: readonly HandedOn[] }) {
  return (
    <Table
      caption={t('desk.inbox.handed.caption')}
      captionHidden
      columns={[
        { header: t('desk.inbox.handed.columns.at') },
        { header: t('desk.inbox.handed.columns.objection'), rowHeader: true },
        { header: t('desk.inbox.handed.columns.notice') },
        { header: t('desk.inbox.handed.columns.to') },
        { header: t('desk.inbox.handed.columns.by') },
      ]}
      rows={items.map(({ id, reference, noticeNumber, at, by, to }) => ({
        id: `${id} ${at.toISOString()}`,
        cells: [
          <time key="at" dateTime={at.toISOString()}>
            {instantInWords(locale, t, at)}
          </time>,
          <WithNumber key="reference" text={reference} number={reference} />,
          <WithNumber key="notice" text={noticeNumber ?? ''} number={noticeNumber} />,
          bureauName(locale, to),
          by,
        ],
      }))}
    />
  )
}
