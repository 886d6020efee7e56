import { keyOf } from '#lib/certificates/number.ts'
import { type Filter, mayHaveNotice } from '../filter.ts'
import type { Client } from './client.ts'

/** What is known of a number, and as of when. */
export type Line = {
  number: string
  answer: 'clear' | 'maybe' | 'notice_found' | 'unrecognised_number' | 'too_long'
  asOf: string
}

/** As the register itself: no number is longer. */
const LONGEST = 1000
const CONFIRMED_AT_ONCE = 1000

/** What a filter says of numbers. */
export function linesOf(filter: Filter, numbers: readonly string[]): Line[] {
  const maybe = mayHaveNotice(filter, numbers)
  const asOf = filter.asOf.toISOString()
  return numbers.map((number, place) => ({ number, asOf, answer: answerOf(number, maybe[place] ?? true) }))
}

function answerOf(number: string, isMaybe: boolean): Line['answer'] {
  if (number.length > LONGEST) return 'too_long'
  if (isMaybe) return 'maybe'
  return keyOf(number).form === 'general' ? 'unrecognised_number' : 'clear'
}

/** Looks up what the filter could not call clear, and writes what was answered into its lines. Throws when it cannot. */
export async function confirmLines(client: Client, lines: readonly Line[]): Promise<void> {
  const open = lines.filter(({ answer }) => answer === 'maybe')
  for (let start = 0; start < open.length; start += CONFIRMED_AT_ONCE) {
    const some = open.slice(start, start + CONFIRMED_AT_ONCE)
    const { asOf, results } = await client.check(some.map(({ number }) => number))
    for (const [place, line] of some.entries()) {
      line.asOf = asOf
      line.answer = confirmed(results[place]?.answer)
    }
  }
}

/** What is not understood is not clear. */
function confirmed(answer: string | undefined): Line['answer'] {
  if (answer === 'no_notice') return 'clear'
  return answer === 'unrecognised_number' ? answer : 'notice_found'
}
