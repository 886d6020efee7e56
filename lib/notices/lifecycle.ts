import type { NoticeState } from '#lib/generated/prisma/enums.ts'

/** What can happen to a notice. The page offers, the command does and the test walks this one table. */
export const TRANSITIONS = {
  save: { from: ['draft'], to: 'draft' },
  discard: { from: ['draft'], to: null },
  submit: { from: ['draft'], to: 'in_review' },
  return: { from: ['in_review'], to: 'draft' },
  publish: { from: ['in_review'], to: 'published' },
  schedule: { from: ['in_review'], to: 'scheduled' },
  unschedule: { from: ['scheduled'], to: 'in_review' },
  /** The day has come; nobody does this by hand. */
  release: { from: ['scheduled'], to: 'published' },
} as const satisfies Record<string, { from: readonly NoticeState[]; to: NoticeState | null }>

export type NoticeEvent = keyof typeof TRANSITIONS

/** Whether the event is possible in a state. Nothing leaves `published`. */
export function isPossible(event: NoticeEvent, state: NoticeState): boolean {
  return TRANSITIONS[event].from.some((from) => from === state)
}
