import { deliveryWords } from '#app/_views/delivery-words.ts'
import { WithNumber } from '#app/_views/with-number.tsx'
import { StatusTag } from '#components/status-tag/status-tag.tsx'
import type { Tone } from '#components/tone.ts'
import type {
  Act,
  Channel,
  DeliveryStatus,
  NoticeState,
  ObjectionStatus,
} from '#lib/generated/prisma/enums.ts'
import type { Translator } from '#lib/i18n/messages.ts'

type Titled = { act: Act; certificates: readonly { number: string | null }[] }

/** What a notice is called in lists and headings: its act and its first number. */
export function noticeTitle(t: Translator, { act, certificates }: Titled): string {
  return t('desk.notice.title', {
    act: t(`acts.${act}`),
    number: certificates[0]?.number ?? t('desk.notice.noNumber'),
    count: certificates.length,
  })
}

/** The same to look at: its number is read in groups and never cut. */
export function NoticeTitle({ t, notice }: { t: Translator; notice: Titled }) {
  return <WithNumber text={noticeTitle(t, notice)} number={notice.certificates[0]?.number ?? null} />
}

const NOTICE_TONES = {
  draft: 'neutral',
  in_review: 'caution',
  scheduled: 'info',
  published: 'info',
} as const satisfies Record<NoticeState, Tone>

export function NoticeTag({ t, state, returned }: { t: Translator; state: NoticeState; returned: boolean }) {
  return returned ? (
    <StatusTag tone="critical">{t('desk.states.returned')}</StatusTag>
  ) : (
    <StatusTag tone={NOTICE_TONES[state]}>{t(`desk.states.${state}`)}</StatusTag>
  )
}

const OBJECTION_TONES = {
  received: 'caution',
  acknowledged: 'info',
  under_review: 'info',
  information_requested: 'info',
  decided: 'settled',
  withdrawn_by_objector: 'settled',
} as const satisfies Record<ObjectionStatus, Tone>

export function ObjectionTag({ t, status }: { t: Translator; status: ObjectionStatus }) {
  return <StatusTag tone={OBJECTION_TONES[status]}>{t(`desk.objectionStates.${status}`)}</StatusTag>
}

type Assignee = { name: string; dismissedAt: Date | null }

/** Who has a case in hand; somebody who has left does not work on it. */
export function assigneeName(t: Translator, assignee: Assignee | null): string {
  if (!assignee) return t('desk.cases.nobody')
  return assignee.dismissedAt ? t('desk.cases.left', { name: assignee.name }) : assignee.name
}

const DELIVERY_TONES = {
  pending: 'caution',
  delivered: 'success',
  failed: 'critical',
  dead: 'critical',
} as const satisfies Record<DeliveryStatus, Tone>

type Delivered = { channel: Channel; status: DeliveryStatus; bouncedAt?: string | null }

export function DeliveryTag({ t, delivery }: { t: Translator; delivery: Delivered }) {
  return <StatusTag tone={DELIVERY_TONES[delivery.status]}>{deliveryWords(t, delivery)}</StatusTag>
}
