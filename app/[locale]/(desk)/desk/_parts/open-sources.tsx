import { dateInWords } from '#app/_server/dates.ts'
import type { Desk } from '#app/_server/desk-page.ts'
import { pathIn } from '#app/_server/paths.ts'
import { CardList } from '#components/card-list/card-list.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { listOpenSources } from '#lib/intake/queries.ts'
import { scopeOf } from '#lib/notices/queries.ts'

/** The newspaper texts that the bureau has begun to take in; nothing when there are none. */
export async function OpenSources({ locale, t, actor }: Desk) {
  const sources = await listOpenSources(scopeOf(actor))
  if (sources.length === 0) return null
  return (
    <Stack gap="small">
      <Heading level={2}>{t('desk.intake.openSources')}</Heading>
      <CardList
        label={t('desk.intake.openSources')}
        headingLevel={3}
        items={sources.map(({ id, newspaperName, newspaperDate, takenInBy, takenInOn, open }) => ({
          id,
          href: pathIn(locale, `/desk/intakes/${id}`),
          title: t('desk.intake.openSource', { date: dateInWords(locale, takenInOn), open }),
          meta: [takenInBy.name, newspaperName, newspaperDate && dateInWords(locale, newspaperDate)].filter(
            Boolean,
          ),
        }))}
      />
    </Stack>
  )
}
