import { dateInWords, instantInWords } from '#app/_server/dates.ts'
import { pathIn } from '#app/_server/paths.ts'
import { AnswerBanner } from '#components/answer-banner/answer-banner.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { Small } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { SummaryList } from '#components/summary-list/summary-list.tsx'
import type { Tone } from '#components/tone.ts'
import { dateAt } from '#lib/calendar/dates.ts'
import type { ObjectionStatus } from '#lib/generated/prisma/enums.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import { erasureDays } from '#lib/objections/erasure.ts'
import { isPossible } from '#lib/objections/lifecycle.ts'
import { presentTracked } from '#lib/objections/present.ts'
import type { TrackedRow } from '#lib/objections/queries.ts'
import { bureauRows } from './bureau-rows.tsx'
import { TrackedActions } from './tracked-actions.tsx'
import { TrackedDeliveries } from './tracked-deliveries.tsx'
import { TrackedEntry } from './tracked-entry.tsx'
import { Question } from './tracked-question.tsx'
import { TrackedTimeline } from './tracked-timeline.tsx'

const TONES: Record<ObjectionStatus, Tone> = {
  received: 'info',
  acknowledged: 'success',
  under_review: 'info',
  information_requested: 'caution',
  decided: 'settled',
  withdrawn_by_objector: 'neutral',
}

type Props = { locale: Locale; t: Translator; row: TrackedRow }

/** The truth about an objection for whoever has its code: where it is, who has opened it, what was answered. */
export function TrackedView({ locale, t, row }: Props) {
  const { status, late, decision, question, deliveries, timeline, entry } = presentTracked(row)
  const isDelivered = deliveries.some(
    ({ channel, status: state }) => channel === 'inbox' && state === 'delivered',
  )
  return (
    <>
      <AnswerBanner
        tone={isDelivered ? TONES[status] : 'caution'}
        question={t('track.statusTitle', { reference: row.reference })}
        answer={isDelivered ? t(`track.status.${status}`) : t('track.undelivered')}
      >
        <p>{t(`track.now.${status}`)}</p>
        {late ? <p>{t('track.late')}</p> : null}
        {decision ? <p className="font-semibold">{t(`outcomes.${decision.outcome}`)}</p> : null}
      </AnswerBanner>
      {question ? <Question {...{ locale, t, question }} /> : null}
      {decision ? <Decision {...{ locale, t, decision }} /> : null}
      <Erasure {...{ locale, t, row }} />
      <TrackedActions {...{ locale, t, row }} />
      <Stack gap="small">
        <Heading level={2}>{t('track.timeline')}</Heading>
        <TrackedTimeline {...{ locale, t, timeline, deliveries }} isOver={!isPossible('withdraw', status)} />
      </Stack>
      <TrackedDeliveries {...{ locale, t, deliveries }} />
      <Stack gap="small">
        <Heading level={2}>{t('track.about')}</Heading>
        <About {...{ locale, t, row }} />
      </Stack>
      <Stack gap="small">
        <Heading level={2}>{t('notice.bureau.title')}</Heading>
        <SummaryList rows={bureauRows(locale, t, row.bureau)} />
      </Stack>
      {entry ? <TrackedEntry {...{ locale, t, entry }} /> : null}
      <Small>{t('track.reload')}</Small>
    </>
  )
}

type Decision = NonNullable<ReturnType<typeof presentTracked>['decision']>

function Decision({ locale, t, decision }: Omit<Props, 'row'> & { decision: Decision }) {
  const { outcome, reason, decidedAt } = decision
  return (
    <Stack gap="small">
      <Heading level={2}>{t('track.decision')}</Heading>
      <p className="max-w-measure">{t(`track.outcomeMeaning.${outcome}`)}</p>
      <SummaryList
        look="card"
        rows={[
          { term: t('track.outcome'), value: t(`outcomes.${outcome}`) },
          ...(reason
            ? [{ term: t('track.reason'), value: <span className="whitespace-pre-line">{reason}</span> }]
            : []),
          { term: t('track.events.decided'), value: instantInWords(locale, t, decidedAt) },
        ]}
      />
    </Stack>
  )
}

/** That what is personal is gone, or when it goes. */
function Erasure({ locale, t, row }: Props) {
  const days = erasureDays(row, row.bureau)
  if (row.erasedAt) {
    const date = dateInWords(locale, dateAt(row.erasedAt))
    return <Notification kind="neutral">{t('track.erasedText', { date })}</Notification>
  }
  if (!row.eraseRequestedAt || !days) return null
  const date = dateInWords(locale, days.onRequest)
  return <Notification kind="info">{t('track.eraseAsked', { date })}</Notification>
}

function About({ locale, t, row }: Props) {
  const { number } = row.notice
  return (
    <SummaryList
      rows={[
        { term: t('track.receivedAt'), value: instantInWords(locale, t, row.receivedAt) },
        {
          term: t('track.notice'),
          value: number ? <a href={pathIn(locale, `/notices/${number}`)}>{number}</a> : '',
        },
        {
          term: t('track.certificate'),
          value: row.certificate?.number ?? t('objection.certificate.all'),
        },
      ]}
    />
  )
}
