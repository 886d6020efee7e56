import { instantInWords } from '#app/_server/dates.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { Timeline } from '#components/timeline/timeline.tsx'
import type { NoticeEventRow } from '#lib/notices/queries.ts'

const EVENTS = [
  'drafted',
  'saved',
  'submitted',
  'returned',
  'scheduled',
  'unscheduled',
  'publication_failed',
  'published',
] as const

/** Who did what with the notice. Saves of the same person in a row are one. */
export function History({ locale, t, events }: PageWords & { events: NoticeEventRow[] }) {
  const told = events.filter((event, index) => !isRepeated(event, events[index + 1]))
  return (
    <Stack gap="small">
      <Heading level={2}>{t('desk.history.title')}</Heading>
      <Timeline
        label={t('desk.history.title')}
        items={told.map(({ at, action, actor }) => ({
          dateTime: at.toISOString(),
          date: instantInWords(locale, t, at),
          title: titleOf(t, action),
          body: actor ?? undefined,
        }))}
      />
    </Stack>
  )
}

function isRepeated(event: NoticeEventRow, next?: NoticeEventRow): boolean {
  return event.action === 'notice.saved' && next?.action === event.action && next.actor === event.actor
}

function titleOf(t: PageWords['t'], action: string): string {
  const event = EVENTS.find((known) => `notice.${known}` === action)
  return event ? t(`desk.history.${event}`) : action
}
