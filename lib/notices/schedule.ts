import { type CalendarDate, dateAt, isCalendarDate, toDateColumn } from '#lib/calendar/dates.ts'
import { inTransaction, prisma } from '#lib/db.ts'
import { invalidInput, Refusal } from '#lib/errors.ts'
import { sendJob } from '#lib/jobs/send.ts'
import { log } from '#lib/log.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { publish, requirePublishable } from './publication.ts'
import { noticeSelect, sealedNoticeSelect } from './queries.ts'
import { openNotice } from './sealed.ts'
import { type Moment, move, recordNotice, requireEvent, type Seen } from './steps.ts'

/** A year ahead; what is further off is more likely mistyped. */
export const MOST_DAYS_AHEAD = 366

/**
 * Approves a notice for publication on a day to come, at 00:00 in Asia/Shanghai. Refuses as `publishNotice`, and
 * INVALID `publishOn` for a day that is not after today or too far off.
 */
export async function scheduleNotice(
  actor: Actor,
  seen: Seen,
  { publishOn }: { publishOn: CalendarDate },
  { at }: Moment,
): Promise<void> {
  requireDayAhead(publishOn, at)
  await inTransaction(async (tx) => {
    const notice = await requireEvent(tx, actor, seen, 'schedule')
    await requirePublishable(tx, notice, at)
    const day = toDateColumn(publishOn)
    await move(tx, seen, 'schedule', {
      approvedById: actor.id,
      publishOn: day,
      publicationProblem: null,
      updatedAt: at,
    })
    await sendJob(tx, 'publish', { on: publishOn }, { startAfter: startOf(publishOn) })
    await recordNotice(tx, actor, 'notice.scheduled', notice, at)
  })
}

/** Takes the approval back: the notice waits for a review again. */
export async function unscheduleNotice(actor: Actor, seen: Seen, { at }: Moment): Promise<void> {
  await inTransaction(async (tx) => {
    const notice = await requireEvent(tx, actor, seen, 'unschedule')
    await move(tx, seen, 'unschedule', { approvedById: null, publishOn: null, updatedAt: at })
    await recordNotice(tx, actor, 'notice.unscheduled', notice, at)
  })
}

/** What became of the notices whose day had come. */
export type Released = { published: number; refused: number }

/**
 * Publishes every scheduled notice whose day has come, each in its own transaction. What cannot be published then,
 * because it is on hold or its bureau is no longer competent, goes back to review with the reason. Any number of
 * workers may do so at once.
 */
export async function releaseScheduled(at: Date): Promise<Released> {
  const due = await prisma().notice.findMany({
    where: { state: 'scheduled', publishOn: { lte: toDateColumn(dateAt(at)) } },
    orderBy: [{ publishOn: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  const released = { published: 0, refused: 0 }
  for (const { id } of due) {
    const outcome = await release(id, at)
    if (outcome) released[outcome] += 1
  }
  return released
}

async function release(id: string, at: Date): Promise<keyof Released | null> {
  try {
    return await inTransaction(async (tx) => {
      const where = { id, state: 'scheduled' } as const
      const row = await tx.notice.findUnique({ where, select: sealedNoticeSelect })
      if (!row?.approvedById) return null
      const notice = openNotice(row)
      await requirePublishable(tx, notice, at)
      await publish(tx, notice, { event: 'release', approvedById: row.approvedById, at })
      await recordNotice(tx, null, 'notice.published', notice, at)
      return 'published'
    })
  } catch (err) {
    if (!(err instanceof Refusal))
      log().error({ err, noticeId: id }, 'a scheduled notice cannot be published')
    return giveBack(id, err instanceof Refusal ? err.reason : 'internal', at)
  }
}

async function giveBack(id: string, publicationProblem: string, at: Date): Promise<'refused' | null> {
  return inTransaction(async (tx) => {
    const notice = await tx.notice.findUnique({ where: { id, state: 'scheduled' }, select: noticeSelect })
    if (!notice) return null
    await move(tx, notice, 'unschedule', {
      approvedById: null,
      publishOn: null,
      publicationProblem,
      updatedAt: at,
    })
    await recordNotice(tx, null, 'notice.publication_failed', notice, at)
    return 'refused'
  })
}

/** 00:00 of a day in Asia/Shanghai. */
function startOf(day: CalendarDate): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

function requireDayAhead(day: string, at: Date): void {
  const ahead = isCalendarDate(day) ? (startOf(day).getTime() - at.getTime()) / 86_400_000 : Number.NaN
  if (ahead > 0 && ahead <= MOST_DAYS_AHEAD) return
  throw invalidInput([{ field: 'publishOn', code: 'day_ahead' }])
}
