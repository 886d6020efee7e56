import { isCounted, joinGroups } from './code-groups.ts'
import { type CodeRole, numeroLength, prefixLength, roleBefore, roleUnder } from './code-labels.ts'
import { findRows, placeInTable } from './tables.ts'
import { GAP, type Text } from './text.ts'

/** A number in a text, [start, end), with its role. */
export interface Code {
  chars: string
  role: CodeRole
  start: number
  end: number
  /** Where its label begins; the number's own start if it has none. */
  from: number
}

const RUN = /[0-9A-Z*|][0-9A-Z*|-]*/g
const SEASON_BEHIND = /^(?:\([夏冬春秋]季?\)|[夏冬春秋]季?(?=[,;。、)"]|$))/
const LIST_LINK = /^(?:号)?(?:\([夏冬春秋]季?\))?["]?(?:[、,和及与;/]|以及)"?$/
const LONGEST = 80
/** Between a number and what it is corrected to or was mistaken for. */
const CHANGE_LINK =
  /^(?:号)?[^。;:0-9]{0,18}?(?:误|更正|更改|改|变更|修改|应|实|正确|而非|不是|系(?=")|[为是](?="))[^。;0-9]{0,8}$/
/** 0001201至0001225: a range is printed as one number. */
const RANGE = /^号?[至到~]([0-9A-Z]{3,12})(?![0-9A-Z年月日天])/

function trimmed(chars: string): string {
  return chars.replace(/[|-]+$/, '')
}

function rangeEnd(text: Text, end: number): number {
  const range = RANGE.exec(text.chars.slice(end, end + 16))
  const start = /[0-9A-Z]+$/.exec(text.chars.slice(Math.max(0, end - 16), end))?.[0] ?? ''
  return range?.[1]?.length === start.length ? end + range[0].length : end
}

function isTaken(taken: readonly { start: number; end: number }[], start: number, end: number): boolean {
  return taken.some((one) => start < one.end && one.start < end)
}

/** The number of a copy: 副本(3-1). */
const COPY_NUMBER = /^\d{1,2}-\d{1,2}$/

/** Numbering of a list, a count, an area, a year: no number of anything. */
function isCount(text: Text, start: number, end: number): boolean {
  const behind = text.chars.charAt(end)
  const item = text.gaps[start] !== GAP.none && end - start <= 4 && /[、.)]/.test(behind)
  const copy = COPY_NUMBER.test(text.chars.slice(start, end))
  return item || copy || end - start < 2 || isCounted(text, start, end)
}

function codeAt(text: Text, start: number, end: number, previous: Code | undefined): Code {
  const season = SEASON_BEHIND.exec(text.chars.slice(end, end + 4))?.[0].length ?? 0
  const between = previous ? text.chars.slice(previous.end, start) : ''
  const { role, from } = roleBefore(text, start)
  const continues =
    previous !== undefined && ((end - start >= 5 && LIST_LINK.test(between)) || CHANGE_LINK.test(between))
  return {
    chars: text.chars.slice(start, end),
    role: role === 'bare' && continues ? previous.role : role,
    start,
    end: end + season,
    from,
  }
}

/**
 * All numbers of a text that could be the number of something: counts and areas are left out, and what stands
 * in `taken`, stretches that were read as something else.
 */
export function findCodes(text: Text, taken: readonly { start: number; end: number }[] = []): Code[] {
  const codes: Code[] = []
  const rows = findRows(text)
  RUN.lastIndex = 0
  for (let match = RUN.exec(text.chars); match; match = RUN.exec(text.chars)) {
    const run = match[0]
    const numero = numeroLength(text.chars, run, match.index)
    if (run.length > LONGEST || numero === run.length) continue
    const start = match.index + numero - prefixLength(text, match.index)
    const column = placeInTable(rows, start)
    const joined = column?.cell.end ?? joinGroups(text, start, match.index + run.length)
    const chars = trimmed(text.chars.slice(start, joined))
    if (chars === '' || isTaken(taken, start, joined)) continue
    const end = rangeEnd(text, start + chars.length)
    RUN.lastIndex = Math.max(joined, end, start + 1)
    if (isCount(text, start, end)) continue
    const code = codeAt(text, start, end, codes.at(-1))
    codes.push(column && code.role === 'bare' ? { ...code, role: roleUnder(column.heading) } : code)
  }
  return codes
}
