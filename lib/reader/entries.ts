import { beginsItem } from './items.ts'
import { beginsAnew } from './stretches.ts'
import { GAP, type Text } from './text.ts'

/** Numbering of an entry inside a line: ②, (二), and behind a sentence 2、. */
const INLINE_ITEM = /[①-⑳]|\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)|(?<=[;。,])\d{1,2}[、.](?!\d)/g

function lastItem(text: Text, from: number, to: number): number | undefined {
  const chars = text.chars.slice(from, to)
  const inline = Array.from(chars.matchAll(INLINE_ITEM), ({ index }) => index).at(-1)
  for (let index = to - 1; index >= from + (inline ?? 0); index--) {
    const atLine = (text.gaps[index] ?? GAP.none) >= GAP.line
    if (atLine && beginsItem(text.chars, index)) return index
  }
  return inline === undefined ? undefined : from + inline
}

/** How an entry ends; behind other characters a line end may only be that of a column. */
const ENTRY_ENDS = /[^\p{Script=Han}]|[亩号]/u

function lastLine(text: Text, from: number, to: number): number | null {
  for (let index = to - 1; index >= from; index--) {
    if ((text.gaps[index] ?? GAP.none) < GAP.line) continue
    const cells = text.gaps.subarray(index + 1, to + 1).includes(GAP.space)
    if (cells || ENTRY_ENDS.test(text.chars.charAt(index - 1)) || beginsAnew(text.chars, index)) return index
  }
  return null
}

/**
 * Where the last entry of a list begins in a stretch of the text: at its numbering, else behind a sentence, a
 * semicolon, or at the beginning of a line. Null when nothing there parts entries.
 */
export function entryStart(text: Text, from: number, to: number): number | null {
  if (to <= from) return null
  const item = lastItem(text, from, to)
  if (item !== undefined) return item
  const between = text.chars.slice(from, to)
  const cut = [between.lastIndexOf('。'), between.lastIndexOf(';')].find((place) => place >= 0)
  if (cut !== undefined) return from + cut + 1
  return lastLine(text, from, to)
}
