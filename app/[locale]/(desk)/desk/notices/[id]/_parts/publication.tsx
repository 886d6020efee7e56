import { instantInWords } from '#app/_server/dates.ts'
import { pathIn } from '#app/_server/paths.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { WithNumber } from '#app/_views/with-number.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { SummaryList } from '#components/summary-list/summary-list.tsx'
import type { NoticeRow } from '#lib/notices/queries.ts'

/** The number, the public page and the line of the register; nothing before publication. */
export function Publication({ locale, t, notice }: PageWords & { notice: NoticeRow }) {
  const { number, publishedAt, approvedBy, registerEntry } = notice
  if (number === null || publishedAt === null) return null
  return (
    <Stack gap="small">
      <Heading level={2}>{t('desk.publication.title')}</Heading>
      <SummaryList
        look="card"
        rows={[
          { term: t('desk.publication.number'), value: <WithNumber text={number} number={number} /> },
          { term: t('desk.publication.at'), value: instantInWords(locale, t, publishedAt) },
          { term: t('desk.publication.approvedBy'), value: approvedBy?.name ?? '' },
          { term: t('desk.publication.entry'), value: String(registerEntry?.sequence ?? '') },
          {
            term: t('desk.publication.page'),
            value: <a href={pathIn(locale, `/notices/${number}`)}>{t('desk.publication.open')}</a>,
          },
        ]}
      />
    </Stack>
  )
}
