import type { Step } from '#lib/objections/steps.ts'

/** The page of a notice on which an objection to it begins, and the short pages behind it. */
export function objectionPath(number: string, page?: Step | 'receipt'): string {
  return `/notices/${number}/objection${page ? `/${page}` : ''}`
}
