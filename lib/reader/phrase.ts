import { isPersonName, type NamePlace, readPersons } from './names.ts'
import { GAP } from './text.ts'
import { endFrom, endsFrom, type Wording } from './wording.ts'
import { endsLikeUnit, hasUnitEnd, isFirmUnitName, isUnitName, lastUnitEnd } from './words/organisations.ts'
import { looksLikePerson } from './words/persons.ts'
import { REGION, ROLE } from './words/roles.ts'

/** Who is named from a place of a text on: one unit or some, or persons behind their place and role. */
export interface Phrase {
  names: readonly NamePlace[]
  unit: boolean
  /** Where the words about them end. */
  end: number
  /** The names have the shape of names, or a role stands before them: they need no verb behind them. */
  firm: boolean
}

const ROLES = new RegExp(`${ROLE}(?:姓名|代表)?`, 'g')
const IN_BRACKETS = /^\((?!以下|简称|原|男|女|汉|蒙)[\p{Script=Han}0-9]{1,16}\)/u
const LEGAL_FORM =
  /^\((?:有限合伙|普通合伙|特殊普通合伙|个人独资|个体工商户|个体|集团|筹|\p{Script=Han}{0,8}(?:部|店|支部|社|站|厂|公司))\)$/u
const TRAILING =
  /(?:于|的|其|等|(?<![个商用农牧租住])户|之|家庭|现|已|在|近日|日前|本人|夫妇|原|曾|又|均|都|也|还|并|再|且|故|为|是|系)+$/
const ADVERB_END = /[时中后间前里内上下际久日天期初底末故曾又再均都也还并已现被遭未没无不经过]$/
const NO_UNIT =
  /^(?:该|此|特此|以[上下]|本(?!溪)|我|如|请|下列|上述|原(?![平阳州]))|证$|号$|声明|恢复|有效|^\d{4}/
const UNIT_LINK =
  /[、]|(?<=(?:公司|局|会|院|校|社|站|厂|所|中心|小学|中学|部|馆|处|办|队|团))(?:以及|及|和|与)/gu

/** The words of a name may go on behind a bracket: 四子王旗大庙(普济寺)管理委员会, 东升煤矿(普通合伙). */
function behindBracket(wording: Wording, start: number, end: number): number {
  const { chars } = wording.text
  const bracket = IN_BRACKETS.exec(chars.slice(end, end + 20))?.[0]
  if (bracket === undefined || end - start < 2) return end
  const close = end + bracket.length
  for (const next of endsFrom(wording, close)) {
    if (isFirmUnitName(chars.slice(start, next)) && next - close >= 2) return next
  }
  return LEGAL_FORM.test(bracket) ? close : end
}

/** Whether some words are a whole name, perhaps with place and role in front: 江岸苏木江岸嘎查牧民巴图. */
function isWhole(words: string): boolean {
  const role = lastRole(words)
  const rest = words.slice(role > 0 ? role : (REGION.exec(words)?.[0].length ?? 0))
  return rest !== '' && (isShapedLikePerson(rest) || isFirmUnitName(words))
}

/** In columns a whole name ends at the space behind it: 白乙拉 男 蒙古族. Not 杨 光, 四子王旗 文化馆. */
function columnEnd({ text }: Wording, start: number, limit: number): number {
  for (let index = start + 2; index < limit; index++) {
    if (text.gaps[index] === GAP.space && isWhole(text.chars.slice(start, index))) return index
  }
  return limit
}

/** Where the words of a name end: at the first stop, or behind a soft one that stands inside the name of a unit. */
function nameLimit(wording: Wording, start: number): number {
  const { chars } = wording.text
  let first: number | null = null
  for (const end of endsFrom(wording, start)) {
    const column = columnEnd(wording, start, end)
    if (column < end) return column
    first ??= end
    if (isFirmUnitName(chars.slice(start, end))) return behindBracket(wording, start, end)
  }
  return behindBracket(wording, start, first ?? start)
}

function withoutTail(chars: string, start: number, end: number): number {
  return end - (TRAILING.exec(chars.slice(start, end))?.[0].length ?? 0)
}

/** A unit's name ends at its last ending, where only an adverb no list knows stands behind. */
function unitEnd(chars: string, start: number, end: number): number {
  const words = chars.slice(start, end)
  if (isUnitName(words) || !ADVERB_END.test(words)) return end
  const unit = lastUnitEnd(words)
  return unit > 0 ? start + unit : end
}

function unitsIn(chars: string, start: number, end: number): NamePlace[] {
  const units: NamePlace[] = []
  let from = start
  for (const link of chars.slice(start, end).matchAll(UNIT_LINK)) {
    const at = start + link.index
    if (!isFirmUnitName(chars.slice(from, at)) || !isUnitName(chars.slice(at + link[0].length, end))) continue
    units.push({ start: from, end: at })
    from = at + link[0].length
  }
  return [...units, { start: from, end }]
}

/** Behind a place as small as a village stands a person, whatever the name looks like. */
const HOME = /(?:嘎查|村|组|社|队)$/

/** Where the last role in some words ends; 0 if there is none. */
function lastRole(words: string): number {
  let end = 0
  ROLES.lastIndex = 0
  while (ROLES.test(words)) end = ROLES.lastIndex
  return end
}

function isShapedLikePerson(word: string): boolean {
  return looksLikePerson(word) && isPersonName(word) && !endsLikeUnit(word)
}

/** The names of persons from a place on, each up to where its words end. */
export function personsIn(wording: Wording, from: number): NamePlace[] {
  return readPersons(wording.text.chars, from, (place) =>
    columnEnd(wording, place, endFrom(wording, place + 2)),
  )
}

function personsFrom(wording: Wording, from: number): Phrase | null {
  const { chars } = wording.text
  const names = personsIn(wording, from)
  const end = names.at(-1)?.end
  if (end === undefined) return null
  const words = names.map((name) => chars.slice(name.start, name.end))
  if (words.some((word) => hasUnitEnd(word) && !isShapedLikePerson(word))) return null
  return { names, unit: false, end, firm: words.every(isShapedLikePerson) }
}

/** Persons right at a place whose names have the shape of names: 朝鲁 of 牧民朝鲁、大庙嘎查牧民孟和. */
export function readPersonsAt(wording: Wording, start: number): Phrase | null {
  const phrase = personsFrom(wording, start)
  return phrase?.firm ? phrase : null
}

/** The persons behind the last role of some words (牧民王慧); null where the role is a part of a unit's name (农牧民书画院). */
function behindRole(wording: Wording, start: number, end: number, role: number): Phrase | null {
  const { chars } = wording.text
  const rest = chars.slice(start + role, end)
  if (role === 0 || rest.length < 2) return null
  if (!isShapedLikePerson(rest) && (endsLikeUnit(rest) || isFirmUnitName(chars.slice(start, end))))
    return null
  const phrase = personsFrom(wording, start + role)
  return phrase && { ...phrase, firm: true }
}

function unitPhrase(chars: string, start: number, limit: number): Phrase {
  const end = unitEnd(chars, start, limit)
  return { names: unitsIn(chars, start, end), unit: true, end, firm: isFirmUnitName(chars.slice(start, end)) }
}

/**
 * Reads who is named from `start` on. With `units` only units can be meant. Null when nobody is: no words, only
 * a place, only a role, or words of another kind.
 */
export function readPhrase(wording: Wording, start: number, units = false): Phrase | null {
  const { chars } = wording.text
  const end = withoutTail(chars, start, nameLimit(wording, start))
  const words = chars.slice(start, end)
  if (words.length < 2) return null
  const role = lastRole(words)
  const persons = behindRole(wording, start, end, role)
  if (persons || role === words.length) return persons
  const region = REGION.exec(words)?.[0] ?? ''
  const place = region.length + (region.length >= 2 && words.startsWith('的', region.length) ? 1 : 0)
  const rest = words.slice(place)
  const mayBeUnit = !NO_UNIT.test(words)
  if (units && mayBeUnit && words.length >= 4) return unitPhrase(chars, start, end)
  if (place > 0 && isShapedLikePerson(rest)) return personsFrom(wording, start + place)
  if (mayBeUnit && isUnitName(chars.slice(start, unitEnd(chars, start, end))))
    return place < words.length || units ? unitPhrase(chars, start, end) : null
  const direct = personsFrom(wording, start + (place < words.length ? place : 0))
  if (direct && (direct.firm || (direct.end >= end && (place === 0 || HOME.test(region))))) return direct
  return mayBeUnit && place >= 2 && rest.length >= 2 && /^[\p{Script=Han}0-9A-Z()·]+$/u.test(words)
    ? unitPhrase(chars, start, end)
    : null
}

/** Whether the words up to the next stop are nothing but a place, perhaps with a role: 江岸苏木江岸嘎查, 牧民. */
export function isOnlyPlace(wording: Wording, start: number): number | null {
  const { chars } = wording.text
  const end = columnEnd(wording, start, endFrom(wording, start))
  const words = chars.slice(start, end)
  const place = REGION.exec(words)?.[0].length ?? 0
  const rest = words
    .slice(place)
    .replace(ROLES, '')
    .replace(/^(?:的|代表|姓名|名称)+/, '')
  return rest === '' ? end : null
}
