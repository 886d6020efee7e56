import { dateInWords } from '#app/_server/dates.ts'
import { pathIn } from '#app/_server/paths.ts'
import { Timeline } from '#components/timeline/timeline.tsx'
import type { Tone } from '#components/tone.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { TimelineEvent, TimelineItem } from '#lib/notices/status.ts'

const TONES: Record<TimelineEvent, Tone> = {
  declared_lost: 'critical',
  voided: 'critical',
  corrected: 'settled',
  details_corrected: 'info',
  recovered: 'settled',
  withdrawn: 'settled',
  reissued: 'info',
  objection_opened: 'caution',
  objection_closed: 'settled',
}

type Props = { locale: Locale; t: Translator; items: readonly TimelineItem[] }

/** What happened to a certificate, day by day. */
export function MatchTimeline({ locale, t, items }: Props) {
  return (
    <Timeline
      label={t('lookup.timeline')}
      items={items.map(({ date, event, notice }) => ({
        dateTime: date,
        date: dateInWords(locale, date),
        title: t(`events.${event}`),
        body: notice ? <a href={pathIn(locale, `/notices/${notice}`)}>{notice}</a> : undefined,
        tone: TONES[event],
      }))}
    />
  )
}
