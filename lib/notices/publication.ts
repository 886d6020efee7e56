import { dateAt, fromDateColumn, toDateColumn } from '#lib/calendar/dates.ts'
import { inTransaction, type Transaction } from '#lib/db.ts'
import { appendEntry } from '#lib/register/append.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { countDeadline, keepDeadline } from './deadlines.ts'
import { draftOf } from './draft.ts'
import { requirePossibleActs } from './links.ts'
import { noticeNumber } from './number.ts'
import { presentNotice } from './present.ts'
import { requireNotice } from './queries.ts'
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
  const draft = draftOf(notice)
  await requireCompetence(tx, notice.bureauId, draft, at)
  await requirePossibleActs(tx, draft, at)
  const publication = {
    number: await freeNumber(tx, Number(dateAt(at).slice(0, 4))),
    publishedAt: at,
    effectiveOn: notice.declaredOn ?? notice.newspaperDate ?? toDateColumn(dateAt(at)),
  }
  const effectiveOn = fromDateColumn(publication.effectiveOn)
  await move(tx, seen, 'publish', { ...publication, approvedById: actor.id, updatedAt: at })
  const deadline = await countDeadline(tx, notice, effectiveOn)
  if (deadline) await keepDeadline(tx, notice.id, deadline, at)
  const published = await requireNotice(actor, notice.id, tx)
  const content = {
    ...presentNotice(published),
    number: publication.number,
    publishedAt: at.toISOString(),
    effectiveOn,
  }
  await appendEntry(tx, { noticeId: notice.id, content, at })
  await recordNotice(tx, actor, 'notice.published', notice, at)
  return { number: publication.number }
}

/** A number that no notice has; the unique index has the last word when two draw the same at once. */
async function freeNumber(tx: Transaction, year: number): Promise<string> {
  const number = noticeNumber(year)
  const taken = await tx.notice.findUnique({ where: { number }, select: { id: true } })
  return taken ? freeNumber(tx, year) : number
}
