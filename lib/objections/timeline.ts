import { fromDateColumn } from '#lib/calendar/dates.ts'
import { prisma } from '#lib/db.ts'
import type { FilingWay, ObjectionEventKind } from '#lib/generated/prisma/enums.ts'
import { eventText } from './events.ts'
import type { Case, CaseFile } from './queries.ts'

type BureauNames = { name: string; nameEn: string }

/** One thing that happened in a case. `by` is null for the objector and for the machine. */
export type CaseStep = {
  id: string
  at: Date
  what: 'filed' | 'acknowledged' | 'decided' | ObjectionEventKind
  by: string | null
  text: string | null
  assignee: string | null
  from: BureauNames | null
  to: BureauNames | null
  files: CaseFile[]
  /** How it was filed, and when it had arrived. */
  filed: { way: FilingWay; arrivedOn: string | null } | null
}

const NOTHING = { by: null, text: null, assignee: null, from: null, to: null, files: [], filed: null }

/** When the case was opened, at each bureau that had it; a transfer clears it from the case itself. */
export type Opening = { id: string; at: Date; actor: { name: string } | null }

export function findOpenings(objectionId: string): Promise<Opening[]> {
  return prisma().auditEvent.findMany({
    where: { subject: 'objection', subjectId: objectionId, action: 'objection.acknowledged' },
    orderBy: { at: 'asc' },
    select: { id: true, at: true, actor: { select: { name: true } } },
  })
}

/**
 * What happened in a case, oldest first, as the bureau that has it may see it: what another bureau noted for itself, and
 * to whom of its people it gave the case, stays with that bureau.
 */
export function timelineOf(row: Case, openings: readonly Opening[]): CaseStep[] {
  const steps: CaseStep[] = [
    filedStep(row),
    ...openings.map(({ id, at, actor }) => ({
      ...NOTHING,
      id,
      at,
      what: 'acknowledged' as const,
      by: actor?.name ?? null,
    })),
    ...visibleEvents(row).map((event) => ({
      ...NOTHING,
      id: event.id,
      at: event.at,
      what: event.kind,
      by: event.actor?.name ?? null,
      text: eventText(event),
      assignee: event.assignee?.name ?? null,
      from: event.fromBureau,
      to: event.toBureau,
      files: row.evidence.filter(({ eventId }) => eventId === event.id),
    })),
    ...(row.decidedAt ? [decidedStep(row, row.decidedAt)] : []),
  ]
  return steps.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

function filedStep(row: Case): CaseStep {
  const { id, receivedAt: at, way, arrivedOn, recordedBy } = row
  const filed = { way, arrivedOn: arrivedOn && fromDateColumn(arrivedOn) }
  return { ...NOTHING, id, at, what: 'filed', by: recordedBy?.name ?? null, to: routedTo(row), filed }
}

function decidedStep({ id, decidedBy }: Case, at: Date): CaseStep {
  return { ...NOTHING, id: `${id}-decided`, at, what: 'decided', by: decidedBy?.name ?? null }
}

function visibleEvents({ events, transferredAt }: Case): Case['events'] {
  const isOwn = (at: Date) => transferredAt === null || at > transferredAt
  return events.filter(({ kind, at }) => isOwn(at) || (kind !== 'noted' && kind !== 'assigned'))
}

/**
 * The bureau to which the objection went when it was filed, if another had published the notice. It is read from the
 * transfers, not kept a second time.
 */
export function routedTo({ events, bureau, notice }: Case): BureauNames | null {
  const first = events.find(({ kind }) => kind === 'transferred')?.fromBureau ?? bureau
  return first.id === notice.bureau.id ? null : first
}
