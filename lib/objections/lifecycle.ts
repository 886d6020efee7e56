import type { ObjectionStatus } from '#lib/generated/prisma/enums.ts'

/** What can happen to an objection; command, page and test read this table. */
export const TRANSITIONS = {
  acknowledge: { from: ['received'], to: 'acknowledged' },
  decide: { from: ['acknowledged', 'under_review', 'information_requested'], to: 'decided' },
} as const satisfies Record<string, { from: readonly ObjectionStatus[]; to: ObjectionStatus }>

export type ObjectionEvent = keyof typeof TRANSITIONS

export function isPossible(event: ObjectionEvent, status: ObjectionStatus): boolean {
  return TRANSITIONS[event].from.some((from) => from === status)
}
