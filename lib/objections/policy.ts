import type { ObjectionStatus, StaffRole } from '#lib/generated/prisma/enums.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { type ObjectionEvent, TRANSITIONS } from './lifecycle.ts'

/** What staff do; to answer and to withdraw is the objector's. */
export type ObjectionAction =
  | Exclude<ObjectionEvent, 'answer' | 'withdraw'>
  | 'list'
  | 'note'
  | 'record'
  | 'template'

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
  template: ['reviewer', 'bureau_admin'],
}

export function can(actor: Actor, action: ObjectionAction, objection: { bureauId: string }): boolean {
  return ALLOWED[action].includes(actor.role) && actor.bureauId === objection.bureauId
}

/** What is done to a case, as it stands. */
export type CaseAction = 'take' | 'note' | 'ask' | 'transfer' | 'decide'

/**
 * In which states of a case each may be done: nothing before it was opened; it can be given to another colleague as
 * long as it has no answer, and a note can always be added.
 */
const STATES: Record<CaseAction, readonly ObjectionStatus[]> = {
  take: ['acknowledged', 'under_review', 'information_requested'],
  note: ['acknowledged', 'under_review', 'information_requested', 'decided', 'withdrawn_by_objector'],
  ask: TRANSITIONS.ask.from,
  transfer: TRANSITIONS.transfer.from,
  decide: TRANSITIONS.decide.from,
}

type CaseNow = { bureauId: string; status: ObjectionStatus }

/** Whether the state of a case allows it, whoever does it. */
export function isOpenFor(action: CaseAction, { status }: Pick<CaseNow, 'status'>): boolean {
  return STATES[action].includes(status)
}

/** Whether the actor may do it to a case as it stands: what pages offer, and what commands do not refuse. */
export function canNow(actor: Actor, action: CaseAction, objection: CaseNow): boolean {
  return can(actor, action, objection) && isOpenFor(action, objection)
}
