import { columnEnd, nameLimit, unitEnd, withoutTail } from './name-ends.ts'
import { type NamePlace, readPersons } from './names.ts'
import { isShapedLikePerson, lastRole, withoutRoles } from './shapes.ts'
import { endFrom, type Wording } from './wording.ts'
import { hasUnitEnd, isFirmUnitName, isUnitName } from './words/organisations.ts'
import { REGION } from './words/roles.ts'

/** Who is named from a place of a text on: one unit or some, or persons behind their place and role. */
export interface Phrase {
  names: readonly NamePlace[]
  unit: boolean
  /** Where the words about them end. */
  end: number
  /** The names have the shape of names, or a role stands before them: they need no verb behind them. */
  firm: boolean
}

const NO_UNIT =
  /^(?:该|此|经(?![济纬棚贸信开])|特此|以[上下]|本(?!溪)|我|如|请|下列|上述|原(?![平阳州]))|证$|号$|声明|恢复|有效|^\d{4}/
const UNIT_LINK =
  /[、]|(?<=(?:公司|局|会|院|校|社|站|厂|所|中心|小学|中学|部|馆|处|办|队|团))(?:以及|及|和|与)/gu

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

/** The persons behind the last role of some words (牧民王慧); null where nobody is (农牧民书画院). */
function behindRole(wording: Wording, start: number, end: number, role: number): Phrase | null {
  if (role === 0 || end - start - role < 2) return null
  const phrase = personsFrom(wording, start + role)
  return phrase && { ...phrase, firm: true }
}

function unitPhrase(chars: string, start: number, limit: number): Phrase {
  const end = unitEnd(chars, start, limit)
  return { names: unitsIn(chars, start, end), unit: true, end, firm: isFirmUnitName(chars.slice(start, end)) }
}

/** 甲店: too short to be sure of. */
function isShortUnit(words: string): boolean {
  return words.length < 4 && hasUnitEnd(words)
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
  const placed = place >= 2 && rest.length >= 2 && /^[\p{Script=Han}0-9A-Z()·]+$/u.test(words)
  return mayBeUnit && (placed || isShortUnit(words)) ? unitPhrase(chars, start, end) : null
}

/** Whether the words up to the next stop are nothing but a place, perhaps with a role: 江岸苏木江岸嘎查, 牧民. */
export function isOnlyPlace(wording: Wording, start: number): number | null {
  const { chars } = wording.text
  const end = columnEnd(wording, start, endFrom(wording, start))
  const words = chars.slice(start, end)
  const place = REGION.exec(words)?.[0].length ?? 0
  const rest = withoutRoles(words.slice(place))
  return rest === '' ? end : null
}
