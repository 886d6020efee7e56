import { NUMBER_FORMS } from '#lib/certificates/number-forms.ts'
import { GAP, type Text } from './text.ts'

const UNIT_BEHIND =
  /^(?:年|月|[日元万份枚亩人页户条章届岁栋幢层座室间]|单元|号[楼院]|公顷|平方|%|℃|个|张(?!\p{Script=Han})|本(?!\p{Script=Han})|余|多)/u
const NUMBERING = /^[1-9]\d?[.、]\p{Script=Han}/u
/** The number of a contract of farm land (NY/T 2537). */
export const LAND_CONTRACT = /^\d{18}J$/
const SINGLE = /^[JLZ]?\d{13,14}$|^[A-Z]\d{14}$/

/** Whether a run has the form of a number, of the kind that is named in front of it if one is. */
function isKnown(chars: string, before: string): boolean {
  const [named] = Array.from(before.matchAll(/草(?:原|场|牧场)|开户|核准/g), ([word]) => word).slice(-1)
  const other = named?.startsWith('草') ? 'account_permit' : 'account_permit_short'
  const form = NUMBER_FORMS.find(
    ({ form, keyOf }) => form !== 'account_permit_short' && keyOf(chars) !== null,
  )
  return LAND_CONTRACT.test(chars) || (form !== undefined && form.form !== other)
}

/** No count is longer. */
const LONGEST_COUNT = 8

/** Whether a unit stands behind a short number: 3200亩, 15日; not 15092901010001日前. */
export function isCounted(text: Text, start: number, end: number): boolean {
  return end - start <= LONGEST_COUNT && UNIT_BEHIND.test(text.chars.slice(end, end + 3))
}

/** Whether the next entry of a numbered list begins at a place: 2. 李四. */
function isItemAt({ chars, gaps }: Text, index: number): boolean {
  return (gaps[index] ?? 0) >= GAP.line && NUMBERING.test(chars.slice(index, index + 5))
}

/** Ends of the groups of a run that white space cut, without what belongs to a date or a unit behind it. */
function groupEnds(text: Text, start: number, end: number): number[] {
  const ends: number[] = []
  for (let index = start + 1; index < end; index++) {
    if (text.gaps[index] !== GAP.none) ends.push(index)
  }
  if (ends.length === 0 || !isCounted(text, ends.at(-1) ?? start, end)) ends.push(end)
  return ends
}

/** Numbers of accounts and persons may begin like those of papers. */
const OF_OTHERS = /(?:账户|账号|身份证|代码|注册号)[^,。;、:]{0,4}[:为是]*$/
/** Kinds whose numbers have forms of a known length; another paper's longer number may begin like one. */
const FORMED = /草(?:原|场|牧场)|开户|核准|不动产/

/** What goes on in the sentence behind a number: no line begins with a few digits and this unless it was cut. */
const GOES_ON = /^(?:[,;。)的(]|号(?![楼院])|、(?!\p{Script=Han}))/u
const LONGEST_TAIL = 3

/** Whether the digits behind a line end belong to what stands before it: narrow columns cut numbers anywhere. */
function isCutByLine(text: Text, start: number, known: number, end: number): boolean {
  if (text.gaps[known] !== GAP.line || end - known > 16) return false
  if (end - known <= LONGEST_TAIL && GOES_ON.test(text.chars.slice(end, end + 2))) return true
  const before = text.chars.slice(Math.max(0, start - 60), start)
  return /^[,;。、)]/.test(text.chars.slice(end, end + 1)) && !FORMED.test(before)
}

/** Joins the groups of a number that spaces or line ends have cut: up to a known form, else all that belong to it. */
export function joinGroups(text: Text, start: number, end: number): number {
  const ends = groupEnds(text, start, Math.min(end, start + 400))
  const before = ends.at(-2)
  const last = (before !== undefined && isItemAt(text, before) ? before : ends.at(-1)) ?? end
  const front = text.chars.slice(Math.max(0, start - 60), start)
  if (OF_OTHERS.test(front)) return last
  const known = ends.find((one) => isKnown(text.chars.slice(start, one), front))
  if (known !== undefined) return isCutByLine(text, start, known, last) ? last : known
  const first = ends[0] ?? end
  const single = SINGLE.test(text.chars.slice(start, first)) && !isCutByLine(text, start, first, last)
  return single ? first : last
}
