import type { CalendarDate } from '#lib/calendar/dates.ts'
import type { Act } from '#lib/generated/prisma/enums.ts'

/** What holds for a certificate on a date (contract.md section 1). */
export type CertificateStatus =
  | 'declared_void'
  | 'under_objection'
  | 'voided'
  | 'reissued'
  | 'recovered'
  | 'withdrawn'
  | 'corrected'

export type TimelineEvent =
  | 'declared_lost'
  | 'voided'
  | 'corrected'
  | 'details_corrected'
  | 'recovered'
  | 'withdrawn'
  | 'reissued'
  | 'objection_opened'
  | 'objection_closed'

/** What one act did to one certificate. `publishedAt` orders the acts of one day; of one instant, the order given. */
export type Deed = {
  event: Exclude<TimelineEvent, 'objection_opened' | 'objection_closed'>
  effectiveOn: CalendarDate
  publishedAt: string
  notice: string
}
/** An objection without any fact about who filed it. */
export type ObjectionPeriod = { openedOn: CalendarDate; closedOn: CalendarDate | null }
export type TimelineItem = { date: CalendarDate; event: TimelineEvent; notice: string | null }
export type StatusOnDate = { status: CertificateStatus; since: CalendarDate; timeline: TimelineItem[] }

const FIRST_DEED = {
  loss: 'declared_lost',
  authority_voiding: 'voided',
  correction: 'corrected',
  recovery: 'recovered',
  withdrawal: 'withdrawn',
  reissue: 'reissued',
} as const satisfies Record<Act, Deed['event']>

/**
 * What an act does to a certificate that it names. A correction that puts another certificate in the place of this
 * one says that the number was wrong; else it corrects details, and the certificate stays as void as it was. The right
 * certificate of a correction is as void as the wrong one was said to be, from then on.
 */
export function deedOf(
  act: Act,
  { isReplacement, isReplaced, firstAct }: { isReplacement: boolean; isReplaced: boolean; firstAct: Act },
): Deed['event'] {
  if (act !== 'correction') return FIRST_DEED[act]
  if (isReplacement) return firstAct === 'authority_voiding' ? 'voided' : 'declared_lost'
  return isReplaced ? 'corrected' : 'details_corrected'
}

/** A deed as the look-up reads it: the act, and what it put in whose place. */
export type BareDeed = Omit<Deed, 'event'> & { act: Act; isReplacement: boolean; isReplaced: boolean }

/** The same with what each did to a certificate that a notice of `firstAct` named first. */
export function eventsOf<Done extends BareDeed>(
  deeds: readonly Done[],
  firstAct: Act,
): (Done & Pick<Deed, 'event'>)[] {
  return deeds.map((deed) => ({ ...deed, event: deedOf(deed.act, { ...deed, firstAct }) }))
}

/** The status after each deed; the corrected certificate of a notice that is not here was declared void. */
const STATUS_AFTER = {
  declared_lost: 'declared_void',
  voided: 'voided',
  corrected: 'corrected',
  details_corrected: 'declared_void',
  recovered: 'recovered',
  withdrawn: 'withdrawn',
  reissued: 'reissued',
} as const satisfies Record<Deed['event'], CertificateStatus>

/** While one of these holds, an open objection is shown. */
const DISPUTABLE: ReadonlySet<CertificateStatus> = new Set(['declared_void', 'voided'])

/**
 * The status of one certificate on a date and its dated timeline up to then, from what was done to it and the
 * objections against that. Pure: the same for look-up, page, API and PDF. Null before the first deed.
 */
export function statusOn(
  deeds: readonly Deed[],
  objections: readonly ObjectionPeriod[],
  date: CalendarDate,
): StatusOnDate | null {
  const past = deeds.filter((deed) => deed.effectiveOn <= date).toSorted(inOrder)
  const last = past.findLast(({ event }) => event !== 'details_corrected') ?? past[0]
  if (!last) return null
  const timeline = [...past.map(deedItem), ...objections.flatMap(objectionItems)]
    .filter((item) => item.date <= date)
    .toSorted((a, b) => a.date.localeCompare(b.date))
  const status = STATUS_AFTER[last.event]
  const open = DISPUTABLE.has(status) ? firstOpen(objections, date) : null
  return open
    ? { status: 'under_objection', since: open.openedOn, timeline }
    : { status, since: last.effectiveOn, timeline }
}

function inOrder(a: Deed, b: Deed): number {
  return a.effectiveOn.localeCompare(b.effectiveOn) || a.publishedAt.localeCompare(b.publishedAt)
}

function deedItem({ event, effectiveOn, notice }: Deed): TimelineItem {
  return { date: effectiveOn, event, notice }
}

function objectionItems({ openedOn, closedOn }: ObjectionPeriod): TimelineItem[] {
  const opened: TimelineItem = { date: openedOn, event: 'objection_opened', notice: null }
  return closedOn ? [opened, { date: closedOn, event: 'objection_closed', notice: null }] : [opened]
}

function firstOpen(objections: readonly ObjectionPeriod[], date: CalendarDate): ObjectionPeriod | null {
  const open = objections.filter(
    ({ openedOn, closedOn }) => openedOn <= date && (closedOn === null || closedOn > date),
  )
  return open.toSorted((a, b) => a.openedOn.localeCompare(b.openedOn))[0] ?? null
}

/** What may follow on what: the acts on an act, and the statuses in which each of them makes sense. */
export const POSSIBLE_ON = {
  correction: ['declared_void', 'under_objection', 'voided', 'reissued', 'recovered'],
  recovery: ['declared_void', 'under_objection', 'voided'],
  withdrawal: ['declared_void', 'under_objection', 'voided', 'recovered'],
  reissue: ['declared_void', 'under_objection', 'voided'],
} as const satisfies Partial<Record<Act, readonly CertificateStatus[]>>

export type ActOnAct = keyof typeof POSSIBLE_ON

/** Whether an act is one that concerns an earlier one. */
export function isActOnAct(act: Act): act is ActOnAct {
  return Object.hasOwn(POSSIBLE_ON, act)
}

/** Whether an act can be done on a certificate in this status; null stands for a day before the first deed. */
export function isPossibleOn(act: ActOnAct, status: CertificateStatus | null): boolean {
  return POSSIBLE_ON[act].some((possible) => possible === status)
}
