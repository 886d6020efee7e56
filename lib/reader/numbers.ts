import { type Code, findCodes } from './codes.ts'
import type { Mention, NumberPlace } from './kinds/kind.ts'
import type { Text } from './text.ts'
import { findWrittenNumbers } from './written-numbers.ts'

const BETWEEN =
  /^(?:[》"(:,、]|号|为|是|正、?副本|正副本|正本|副本|[一壹1２2两][本份枚张个]|\([夏冬春秋]季?\)|[夏冬春秋]季)*$/
const LINK = /^(?:号)?(?:\([夏冬春秋]季?\))?["]?(?:[、,和及与;]|以及)"?$/
const BARE = /[0-9A-Z]/

function bareChars(chars: string): string {
  return chars.replace(/\(?[夏冬春秋]季?\)?$/, '').replaceAll('-', '')
}

/** All numbers of a text: those in digits and letters, and those in words, in order. */
export function findNumbers(
  text: Text,
  mentions: readonly Mention[],
): { numbers: NumberPlace[]; codes: Code[] } {
  const written = findWrittenNumbers(text)
  const codes = findCodes(text, written)
  const adjacentTo = (start: number) =>
    mentions.some(
      (one) => one.end <= start && start - one.end <= 12 && BETWEEN.test(text.chars.slice(one.end, start)),
    )
  const numbers = [
    ...written.map((one) => ({
      start: one.start,
      end: one.end,
      from: one.start,
      chars: text.chars.slice(one.start, one.end),
      season: null,
      role: 'written' as const,
      adjacent: true,
    })),
    ...codes
      .filter((one) => BARE.test(one.chars))
      .map((one) => {
        return {
          start: one.start,
          end: one.end,
          from: one.from,
          chars: bareChars(text.chars.slice(one.start, one.end)),
          season: /[夏冬春秋](?=季?\)?$)/.exec(text.chars.slice(one.start, one.end))?.[0] ?? null,
          role: one.role,
          adjacent: adjacentTo(one.start),
        }
      }),
  ]
  const sorted = numbers.toSorted((one, two) => one.start - two.start)
  const linked = sorted.map((one, index) => {
    const previous = sorted[index - 1]
    return { ...one, linked: previous !== undefined && LINK.test(text.chars.slice(previous.end, one.start)) }
  })
  return { numbers: linked, codes }
}
