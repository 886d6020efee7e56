import type { StaffRole } from '#lib/generated/prisma/enums.ts'
import type { Actor } from '#lib/staff/actor.ts'
import type { NoticeEvent } from './lifecycle.ts'

export type NoticeAction = NoticeEvent | 'draft' | 'read'

/** Who may do what with a notice of the own bureau. The registrar reads those of all bureaus. */
export const ALLOWED: Record<NoticeAction, readonly StaffRole[]> = {
  read: ['publisher', 'reviewer', 'bureau_admin', 'registrar'],
  draft: ['publisher', 'reviewer'],
  save: ['publisher', 'reviewer'],
  discard: ['publisher', 'reviewer'],
  submit: ['publisher', 'reviewer'],
  return: ['reviewer'],
  publish: ['reviewer'],
  schedule: ['reviewer'],
  unschedule: ['publisher', 'reviewer'],
  release: [],
}

/** What the policy looks at; a notice that is not there yet has only its bureau. */
export type NoticeParties = { bureauId: string; draftedById?: string | null; submittedById?: string | null }

/** Whether it counts as the second pair of eyes. */
export function isApproval(action: NoticeAction): boolean {
  return action === 'publish' || action === 'schedule'
}

/** Whether the actor may do it. Approving is for another person than the one who drafted or submitted. */
export function can(actor: Actor, action: NoticeAction, notice: NoticeParties): boolean {
  if (!ALLOWED[action].includes(actor.role)) return false
  const own = actor.bureauId === notice.bureauId
  if (!own && !(action === 'read' && actor.role === 'registrar')) return false
  return !isApproval(action) || !isAuthor(actor, notice)
}

/** Whether the actor drafted or submitted the notice: the eyes that must not count twice. */
export function isAuthor(actor: Actor, notice: NoticeParties): boolean {
  return notice.draftedById === actor.id || notice.submittedById === actor.id
}
