import { instantInWords } from '#app/_server/dates.ts'
import { Timeline, type TimelineItem } from '#components/timeline/timeline.tsx'
import type { Tone } from '#components/tone.ts'
import type { Channel } from '#lib/generated/prisma/enums.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { presentTracked, TrackedEvent } from '#lib/objections/present.ts'

type Tracked = ReturnType<typeof presentTracked>
type Props = {
  locale: Locale
  t: Translator
  timeline: Tracked['timeline']
  deliveries: Tracked['deliveries']
  isOver: boolean
}

const TONES: Record<TrackedEvent, Tone> = {
  received: 'success',
  in_inbox: 'success',
  mailed: 'success',
  mail_failed: 'critical',
  returned: 'caution',
  told: 'success',
  told_failed: 'critical',
  called: 'success',
  call_failed: 'caution',
  acknowledged: 'success',
  asked: 'caution',
  answered: 'success',
  added: 'info',
  transferred: 'info',
  contact_changed: 'neutral',
  withdrawn: 'neutral',
  decided: 'settled',
  erased: 'neutral',
}

/** What is still to come, in this order; a way of telling only where the bureau is told so. */
const EXPECTED = ['in_inbox', 'mailed', 'told', 'called', 'acknowledged', 'decided'] as const

const CHANNELS: Partial<Record<(typeof EXPECTED)[number], Channel>> = {
  mailed: 'email',
  told: 'webhook',
  called: 'call',
}

/** What has happened with its time, and what has not happened yet. */
export function TrackedTimeline({ locale, t, timeline, deliveries, isOver }: Props) {
  const past: TimelineItem[] = timeline.map((item) => ({
    dateTime: item.at,
    date: instantInWords(locale, t, item.at),
    title: t(`track.events.${item.event}`),
    body: <Body {...{ t, item }} />,
    tone: TONES[item.event],
  }))
  const happened = new Set(timeline.map(({ event }) => event))
  const isAwaited = (event: (typeof EXPECTED)[number]) => {
    const wanted = CHANNELS[event]
    return !wanted || deliveries.some(({ channel, status }) => channel === wanted && status !== 'dead')
  }
  const coming: TimelineItem[] = EXPECTED.filter(
    (event) => !isOver && !happened.has(event) && isAwaited(event),
  ).map((event) => ({
    dateTime: '',
    date: t('track.notYet'),
    title: t(`track.pending.${event}`),
    tone: 'neutral',
    pending: true,
  }))
  return <Timeline label={t('track.timeline')} items={[...past, ...coming]} />
}

/** What was said, in the language in which it was said. */
function Body({ t, item }: { t: Translator; item: Tracked['timeline'][number] }) {
  const { text, files, bureau } = item
  return (
    <>
      {text ? (
        <p lang="zh-CN" className="break-words whitespace-pre-line">
          {text}
        </p>
      ) : null}
      {files ? <p className="text-small text-muted">{t('track.files', { count: files })}</p> : null}
      {bureau ? <p>{t('track.transferredTo', { bureau: bureau.name })}</p> : null}
    </>
  )
}
