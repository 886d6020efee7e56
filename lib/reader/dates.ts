import { parseChineseNumber } from './chinese-number.ts'

/** A date in a text, and where it stands. */
export interface DateMatch {
  value: string
  start: number
  end: number
}

const NUMERAL = '[0-9〇○零O一二三四五六七八九十廿卅]'
const DATE = new RegExp(
  `(?<![0-9A-Z*-])(${NUMERAL}{4})(?:年(${NUMERAL}{1,3})月(${NUMERAL}{1,3})[日号]|([.\\-/])(\\d{1,2})\\4(\\d{1,2})(?!\\d))`,
  'g',
)

/** What every date holds; most texts hold none. */
const HINT = /年|\d[.\-/]\d/

function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real && year > 1900 && year < 2200 ? date.toISOString().slice(0, 10) : null
}

/** All full dates of a text: 2025年4月29日, 二〇二五年四月二十九日, 2025.4.29, 2025-04-29. Impossible ones are left out. */
export function findDates(chars: string): DateMatch[] {
  const dates: DateMatch[] = []
  if (!HINT.test(chars)) return dates
  for (const match of chars.matchAll(DATE)) {
    const [year, month, day] = [match[1], match[2] ?? match[5], match[3] ?? match[6]].map((part) =>
      parseChineseNumber(part ?? ''),
    )
    const value = year && month && day ? isoDate(year, month, day) : null
    if (value) dates.push({ value, start: match.index, end: match.index + match[0].length })
  }
  return dates
}
