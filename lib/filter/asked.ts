import { keysOf } from '#lib/certificates/number.ts'

/**
 * The values that a filter is asked for a number as typed: those under which a look-up of it goes, so that what one finds
 * the other never clears. The number may stand in the register when any of them is in the filter. One to three.
 */
export function askedValues(query: string): string[] {
  const { keys, shortKey } = keysOf(query.toWellFormed())
  return [...new Set([...keys, ...(shortKey === null ? [] : [shortKey])])]
}
