import { keyOf } from '#lib/certificates/number.ts'
import { writeAsOf } from './as-of.ts'

/*
 * The addresses of sheets, without language. Each names the instant for which it holds: the same address is the same
 * sheet, whenever it is asked for.
 */

/** Of a notice, by its number as it is published. */
export function noticeSheetPath(number: string, asOf: Date): string {
  return `/notices/${number}/proof.pdf?asOf=${writeAsOf(asOf)}`
}

/** Of a look-up, by the number as it was asked for. */
export function answerSheetPath(query: string, asOf: Date): string {
  return `/certificates/proof.pdf?number=${encodeURIComponent(query.toWellFormed())}&asOf=${writeAsOf(asOf)}`
}

const LONGEST_TO_SCAN = 60

/**
 * The page at which the sheet of a look-up is checked. Of a number with a whole text around it, that of its key, which
 * is found alike; of a text in which no number is known, the page on which one is asked for.
 */
export function answerCheckPath(query: string): string {
  const short = [query, keyOf(query.toWellFormed()).key].find(
    (text) => Array.from(text).length <= LONGEST_TO_SCAN,
  )
  return short ? `/certificates?number=${encodeURIComponent(short.toWellFormed())}` : '/certificates'
}
