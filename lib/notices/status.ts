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
  | 'recovered'
  | 'withdrawn'
  | 'reissued'
  | 'objection_opened'
  | 'objection_closed'

export type ActOnCertificate = { act: Act; effectiveOn: CalendarDate; notice: string }
/** An objection without any fact about who filed it. */
export type ObjectionPeriod = { openedOn: CalendarDate; closedOn: CalendarDate | null }
export type TimelineItem = { date: CalendarDate; event: TimelineEvent; notice: string | null }

const EFFECT = {
  loss: { event: 'declared_lost', status: 'declared_void' },
  authority_voiding: { event: 'voided', status: 'voided' },
  correction: { event: 'corrected', status: 'corrected' },
  recovery: { event: 'recovered', status: 'recovered' },
  withdrawal: { event: 'withdrawn', status: 'withdrawn' },
  reissue: { event: 'reissued', status: 'reissued' },
} as const satisfies Record<Act, { event: TimelineEvent; status: CertificateStatus }>

/** While one of these holds, an open objection is shown. */
const DISPUTABLE: ReadonlySet<CertificateStatus> = new Set(['declared_void', 'voided'])

/**
 * The status of one certificate on a date and its dated timeline up to then, from the acts that name it and the
 * objections against them. Pure: the same for look-up, page and API. Null before the first act.
 */
export function statusOn(
  acts: readonly ActOnCertificate[],
  objections: readonly ObjectionPeriod[],
  date: CalendarDate,
): { status: CertificateStatus; since: CalendarDate; timeline: TimelineItem[] } | null {
  const past = acts.filter((act) => act.effectiveOn <= date).toSorted(byDate)
  const last = past.at(-1)
  if (!last) return null
  const timeline = [...past.map(actItem), ...objections.flatMap(objectionItems)]
    .filter((item) => item.date <= date)
    .toSorted((a, b) => a.date.localeCompare(b.date))
  const { status } = EFFECT[last.act]
  const open = DISPUTABLE.has(status) ? firstOpen(objections, date) : null
  return open
    ? { status: 'under_objection', since: open.openedOn, timeline }
    : { status, since: last.effectiveOn, timeline }
}

function byDate(a: ActOnCertificate, b: ActOnCertificate): number {
  return a.effectiveOn.localeCompare(b.effectiveOn)
}

function actItem({ act, effectiveOn, notice }: ActOnCertificate): TimelineItem {
  return { date: effectiveOn, event: EFFECT[act].event, notice }
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
