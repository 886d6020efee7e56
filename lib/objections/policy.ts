import type { StaffRole } from '#lib/generated/prisma/enums.ts'
import type { Actor } from '#lib/staff/actor.ts'
import type { ObjectionEvent } from './lifecycle.ts'

export type ObjectionAction = ObjectionEvent | 'list'

/**
 * Who may do what with an objection to the own bureau. The bureau alone reads and decides: the registrar sees that
 * it was delivered, never what it says.
 */
export const ALLOWED: Record<ObjectionAction, readonly StaffRole[]> = {
  list: ['publisher', 'reviewer'],
  acknowledge: ['publisher', 'reviewer'],
  decide: ['reviewer'],
}

export function can(actor: Actor, action: ObjectionAction, objection: { bureauId: string }): boolean {
  return ALLOWED[action].includes(actor.role) && actor.bureauId === objection.bureauId
}
