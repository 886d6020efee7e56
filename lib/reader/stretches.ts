import { goesOn } from './matter.ts'
import { GAP, type Span, type Text } from './text.ts'
import { ITEM } from './vocabulary.ts'

/** A label or a name in front of what a line says: 权利人:…, 白音查干、佟秀云:…. */
const LABELLED = /^\p{Script=Han}{2,12}[:、]/u

/** Whether a line begins something new, and does not only go on with words that the end of a column cut. */
function beginsAnew(line: string): boolean {
  return ITEM.test(line) || LABELLED.test(line) || goesOn(line)
}

/** The stretches of a text, [start, end) each, that end where a line begins an entry, a field or a clause of its own. */
export function stretchesOf({ chars, gaps }: Text): Span[] {
  const stretches: Span[] = []
  let start = 0
  for (let index = 1; index < chars.length; index++) {
    if ((gaps[index] ?? GAP.none) < GAP.line || !beginsAnew(chars.slice(index, index + 40))) continue
    stretches.push([start, index])
    start = index
  }
  return [...stretches, [start, chars.length]]
}
