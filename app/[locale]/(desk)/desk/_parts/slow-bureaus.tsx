import { dateInWords } from '#app/_server/dates.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { bureauName } from '#app/_views/bureau-rows.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { Table } from '#components/table/table.tsx'
import { dateAt } from '#lib/calendar/dates.ts'
import { listSlowBureaus } from '#lib/objections/overdue.ts'

/** For the registrar: where answers are long overdue, with no word of any case. Nothing when none is. */
export async function SlowBureaus({ locale, t }: PageWords) {
  const bureaus = await listSlowBureaus()
  if (bureaus.length === 0) return null
  return (
    <section>
      <Stack gap="small">
        <Heading level={2}>{t('desk.slow.title')}</Heading>
        <Table
          caption={t('desk.slow.caption')}
          captionHidden
          columns={[
            { header: t('desk.slow.columns.bureau'), rowHeader: true },
            { header: t('desk.slow.columns.count'), numeric: true },
            { header: t('desk.slow.columns.oldest') },
          ]}
          rows={bureaus.map((bureau) => ({
            id: bureau.id,
            cells: [bureauName(locale, bureau), bureau.count, dateInWords(locale, dateAt(bureau.oldest))],
          }))}
        />
      </Stack>
    </section>
  )
}
