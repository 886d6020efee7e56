import type { ObjectionStatus } from '#lib/generated/prisma/enums.ts'

/** What can happen to an objection; command, page and test read this table. */
export const TRANSITIONS = {
  acknowledge: { from: ['received'], to: 'acknowledged' },
  /** Somebody of the bureau takes it in hand. */
  take: { from: ['acknowledged'], to: 'under_review' },
  ask: { from: ['acknowledged', 'under_review'], to: 'information_requested' },
  /** The objector answers what was asked. */
  answer: { from: ['information_requested'], to: 'under_review' },
  /** To another bureau, where nobody has opened it yet. */
  transfer: { from: ['acknowledged', 'under_review', 'information_requested'], to: 'received' },
  decide: { from: ['acknowledged', 'under_review', 'information_requested'], to: 'decided' },
  withdraw: {
    from: ['received', 'acknowledged', 'under_review', 'information_requested'],
    to: 'withdrawn_by_objector',
  },
} as const satisfies Record<string, { from: readonly ObjectionStatus[]; to: ObjectionStatus }>

export type ObjectionEvent = keyof typeof TRANSITIONS

export function isPossible(event: ObjectionEvent, status: ObjectionStatus): boolean {
  return TRANSITIONS[event].from.some((from) => from === status)
}
