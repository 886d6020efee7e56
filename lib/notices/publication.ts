import { policyOn } from '#lib/bureaus/name-policies.ts'
import { type CalendarDate, dateAt, fromDateColumn, toDateColumn } from '#lib/calendar/dates.ts'
import { inTransaction, type Transaction } from '#lib/db.ts'
import { sendJob } from '#lib/jobs/send.ts'
import { appendEntry } from '#lib/register/append.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { countDeadline, keepDeadline } from './deadlines.ts'
import { nextDocumentNumber } from './document-number.ts'
import { draftOf } from './draft.ts'
import { requireNoHold } from './holds.ts'
import { requirePossibleActs } from './links.ts'
import { noticeNumber } from './number.ts'
import { presentNotice } from './present.ts'
import { noticeSelect } from './queries.ts'
import type { OpenNotice } from './sealed.ts'
import { showNames } from './show-names.ts'
import { type Moment, move, recordNotice, requireCompetence, requireEvent, type Seen } from './steps.ts'

/**
 * Approves and publishes: gives the permanent number and appends the register entry in the same commit. Refuses
 * FORBIDDEN to whoever drafted or submitted it (the database refuses that too).
 */
export async function publishNotice(actor: Actor, seen: Seen, moment: Moment): Promise<{ number: string }> {
  return inTransaction((tx) => publishIn(tx, actor, seen, moment))
}

/** The same in the transaction of a command that does more. */
export async function publishIn(
  tx: Transaction,
  actor: Actor,
  seen: Seen,
  { at }: Moment,
): Promise<{ number: string }> {
  const notice = await requireEvent(tx, actor, seen, 'publish')
  await requirePublishable(tx, notice, at)
  const number = await publish(tx, notice, { event: 'publish', approvedById: actor.id, at })
  await recordNotice(tx, actor, 'notice.published', notice, at)
  return { number }
}

/** Refuses what may not be published now: INVALID, CONFLICT. */
export async function requirePublishable(tx: Transaction, notice: OpenNotice, at: Date): Promise<void> {
  const draft = draftOf(notice)
  await requireCompetence(tx, notice.bureauId, draft, at)
  await requirePossibleActs(tx, draft, at)
  await requireNoHold(tx, notice.bureauId, draft)
}

type Approval = { event: 'publish' | 'release'; approvedById: string; at: Date }

/** The publication itself, of a notice that has been checked. Returns its number. */
export async function publish(
  tx: Transaction,
  notice: OpenNotice,
  { event, approvedById, at }: Approval,
): Promise<string> {
  const today = dateAt(at)
  const year = Number(today.slice(0, 4))
  const number = await freeNumber(tx, year)
  const effectiveOn = effectiveDate(notice, today)
  const namePolicy = policyOn(notice.bureau.namePolicies, today)
  if (namePolicy === 'full') await showNames(tx, notice)
  await move(tx, notice, event, {
    number,
    approvedById,
    publishedAt: at,
    effectiveOn: toDateColumn(effectiveOn),
    documentNumber: await nextDocumentNumber(tx, { bureauId: notice.bureauId, year }),
    namePolicy,
    ...(namePolicy === 'full' ? { declarant: notice.declarant } : {}),
    publicationProblem: null,
    updatedAt: at,
  })
  const deadline = await countDeadline(tx, notice, effectiveOn)
  if (deadline) await keepDeadline(tx, notice.id, deadline, at)
  const published = await tx.notice.findUniqueOrThrow({ where: { id: notice.id }, select: noticeSelect })
  const content = { ...presentNotice(published), number, publishedAt: at.toISOString(), effectiveOn }
  await appendEntry(tx, { noticeId: notice.id, content, at })
  await sendJob(tx, 'watch.tell', { about: 'notice', id: notice.id })
  return number
}

function effectiveDate({ declaredOn, newspaperDate }: OpenNotice, today: CalendarDate): CalendarDate {
  const stated = declaredOn ?? newspaperDate
  return stated ? fromDateColumn(stated) : today
}

/** A number that no notice has; the unique index has the last word when two draw the same at once. */
async function freeNumber(tx: Transaction, year: number): Promise<string> {
  const number = noticeNumber(year)
  const taken = await tx.notice.findUnique({ where: { number }, select: { id: true } })
  return taken ? freeNumber(tx, year) : number
}
