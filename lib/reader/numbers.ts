import { type Code, findCodes } from './codes.ts'
import { isAnnounced, isCounted } from './counts.ts'
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

function isBehindName(text: Text, mentions: readonly Mention[], start: number): boolean {
  return mentions.some(
    (one) => one.end <= start && start - one.end <= 12 && BETWEEN.test(text.chars.slice(one.end, start)),
  )
}

const IDENTITY = /^\d{17}[\dX]$/
const SHORTEST_LISTED = 6

/** 记者证3本:张明(K15092900001)、李红(K15092900002): in a list a number stands in brackets behind its holder. */
function isListed({ chars }: Text, mentions: readonly Mention[], { start, end, chars: code }: Code): boolean {
  const alone = /\p{Script=Han}\($/u.test(chars.slice(start - 2, start)) && chars.charAt(end) === ')'
  if (!alone || end - start < SHORTEST_LISTED || IDENTITY.test(code)) return false
  return mentions.some((one) => one.end <= start && (isCounted(chars, one) || isAnnounced(chars, one)))
}

type Unlinked = Omit<NumberPlace, 'linked'>

function placeOfWritten(text: Text, { start, end }: { start: number; end: number }): Unlinked {
  const chars = text.chars.slice(start, end)
  return { start, end, from: start, chars, season: null, role: 'written', adjacent: true }
}

function placeOfCode(text: Text, code: Code, mentions: readonly Mention[]): Unlinked {
  const { start, end, from, role } = code
  const printed = text.chars.slice(start, end)
  const season = /[夏冬春秋](?=季?\)?$)/.exec(printed)?.[0] ?? null
  return {
    start,
    end,
    from,
    chars: bareChars(printed),
    season,
    role,
    adjacent: isBehindName(text, mentions, start) || isListed(text, mentions, code),
  }
}

/** All numbers of a text: those in digits and letters, and those in words, in order. */
export function findNumbers(
  text: Text,
  mentions: readonly Mention[],
): { numbers: NumberPlace[]; codes: Code[] } {
  const written = findWrittenNumbers(text)
  const codes = findCodes(text, written)
  const inDigits = codes.filter((one) => BARE.test(one.chars))
  const numbers = [
    ...written.map((one) => placeOfWritten(text, one)),
    ...inDigits.map((one) => placeOfCode(text, one, mentions)),
  ].toSorted((one, two) => one.start - two.start)
  const linked = numbers.map((one, index) => {
    const previous = numbers[index - 1]
    return { ...one, linked: previous !== undefined && LINK.test(text.chars.slice(previous.end, one.start)) }
  })
  return { numbers: linked, codes }
}
