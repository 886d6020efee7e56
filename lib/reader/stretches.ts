import { beginsItem } from './items.ts'
import { goesOn } from './matter.ts'
import { GAP, type Span, type Text } from './text.ts'

/** A label or a name in front of what a line says: 权利人:…, 白音查干、佟秀云:…. */
const LABELLED = /^\p{Script=Han}{2,12}[:、]/u

/** Whether a line begins something new, and does not only go on with words that the end of a column cut. */
export function beginsAnew(chars: string, start: number): boolean {
  const line = chars.slice(start, start + 40)
  return beginsItem(chars, start) || LABELLED.test(line) || goesOn(line)
}

/** The stretches of a text, [start, end) each, that end where a line begins an entry, a field or a clause of its own. */
export function stretchesOf({ chars, gaps }: Text): Span[] {
  const stretches: Span[] = []
  let start = 0
  for (let index = 1; index < chars.length; index++) {
    if ((gaps[index] ?? GAP.none) < GAP.line || !beginsAnew(chars, index)) continue
    stretches.push([start, index])
    start = index
  }
  return [...stretches, [start, chars.length]]
}
