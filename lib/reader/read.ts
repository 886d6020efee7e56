import { cutPage } from './cut.ts'
import { readNotice } from './notice.ts'
import type { Notice, Reading } from './reading.ts'
import { normalise } from './text.ts'

/**
 * Reads newspaper text: every notice of a lost, voided, corrected, recovered, withdrawn or re-issued certificate in
 * it, in order, with the place of each field. Pure and deterministic; linear time; anything else yields nothing.
 * No number is ever repaired: what looks broken is kept as printed and gets the warning `suspicious_number`.
 */
export function readNewspaper(source: string): Reading[] {
  return cutPage(normalise(source))
    .map(readNotice)
    .filter((reading) => reading !== null)
}

/** The same in the shape of the contract, section 4. */
export function parseNotices(source: string): { notices: Notice[] } {
  return { notices: readNewspaper(source).map(({ notice }) => notice) }
}
