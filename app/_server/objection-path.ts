import type { Step } from '#lib/objections/steps.ts'

/** Why somebody leaves a receipt: for another objection, or to clear the device. */
export const LEAVING = ['another', 'clear'] as const
export type Leaving = (typeof LEAVING)[number]

/** The page of a notice on which an objection to it begins, and the short pages behind it. */
export function objectionPath(number: string, page?: Step | 'receipt'): string {
  return `/notices/${encodeURIComponent(number)}/objection${page ? `/${page}` : ''}`
}

/** The page that says what is lost with a receipt before it goes. */
export function leavingPath(number: string, why: Leaving): string {
  return `${objectionPath(number, 'receipt')}/leave?next=${why}`
}
