import type { StaffRole } from '#lib/generated/prisma/enums.ts'
import type { Actor } from '#lib/staff/actor.ts'
import type { ObjectionEvent } from './lifecycle.ts'

/** What staff do; to answer and to withdraw is the objector's. */
export type ObjectionAction = Exclude<ObjectionEvent, 'answer' | 'withdraw'> | 'list' | 'note' | 'record'

/**
 * Who may do what with an objection to the own bureau. The bureau alone reads and decides: the registrar sees that
 * it was delivered, never what it says.
 */
export const ALLOWED: Record<ObjectionAction, readonly StaffRole[]> = {
  list: ['publisher', 'reviewer', 'bureau_admin'],
  record: ['publisher', 'reviewer', 'bureau_admin'],
  acknowledge: ['publisher', 'reviewer', 'bureau_admin'],
  take: ['publisher', 'reviewer', 'bureau_admin'],
  note: ['publisher', 'reviewer', 'bureau_admin'],
  ask: ['publisher', 'reviewer'],
  transfer: ['reviewer', 'bureau_admin'],
  decide: ['reviewer'],
}

export function can(actor: Actor, action: ObjectionAction, objection: { bureauId: string }): boolean {
  return ALLOWED[action].includes(actor.role) && actor.bureauId === objection.bureauId
}
