import { isDeepStrictEqual } from 'node:util'
import { prisma } from '#lib/db.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { draftOf } from './draft.ts'
import { type NoticeEvent, TRANSITIONS } from './lifecycle.ts'
import { requireNotice } from './queries.ts'
import type { NoticeDraft } from './schema.ts'
import type { Seen } from './steps.ts'

/* A button is pressed twice, or a page is sent again: the second request finds its own deed done. */

const BY = {
  submit: 'submittedById',
  return: 'returnedById',
  publish: 'approvedById',
  schedule: 'approvedById',
} as const satisfies Partial<Record<NoticeEvent, string>>

/** Whether the actor has taken this step from this version, and nothing has happened since. */
export async function hasTaken(
  actor: Actor,
  { id, version }: Seen,
  event: keyof typeof BY,
): Promise<boolean> {
  const where = { id, version: version + 1, state: TRANSITIONS[event].to, [BY[event]]: actor.id }
  return (await prisma().notice.count({ where })) > 0
}

/** Whether the actor has sent the draft back from this version with this reason. */
export async function hasReturned(actor: Actor, seen: Seen, reason: string): Promise<boolean> {
  const where = { id: seen.id, returnReason: reason }
  return (await hasTaken(actor, seen, 'return')) && (await prisma().notice.count({ where })) > 0
}

/** Whether the actor has thrown the draft away. */
export async function hasDiscarded(actor: Actor, { id }: Seen): Promise<boolean> {
  const where = { subject: 'notice', subjectId: id, action: 'notice.discarded', actorId: actor.id }
  return (await prisma().auditEvent.count({ where })) > 0
}

/** Whether the draft that follows this version says exactly this. Refuses NOT_FOUND as `requireNotice`. */
export async function hasSaved(actor: Actor, { id, version }: Seen, draft: NoticeDraft): Promise<boolean> {
  const notice = await requireNotice(actor, id)
  const follows = notice.state === 'draft' && notice.version === version + 1
  return follows && isDeepStrictEqual(draftOf(notice), draft)
}
