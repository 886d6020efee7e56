import { type KnownForm, NUMBER_FORMS, type RecognisedNumber } from './number-forms.ts'
import { dropIgnored, foldCharacters, generalForm } from './number-general.ts'

export { accountPermitKey, grasslandContractKey, realEstateKey } from './number-forms.ts'
export { generalForm } from './number-general.ts'

export type NumberForm = KnownForm | 'general'

/** The key under which a number is stored and looked up. */
export interface NumberKey {
  key: string
  form: NumberForm
  shortKey: string | null
}

interface Known extends RecognisedNumber {
  form: KnownForm
}

const CODE = /[0-9A-Z*][0-9A-Z*-]*/g
/** A group of digits that may be the beginning of the run behind it: no date, no telephone, no number of its own. */
const GROUP_BEFORE = /(?:^|[^0-9A-Z-])(?:\d{3,4}|\d{6}) $/
const REAL_ESTATE_INSIDE = /\p{Script=Han}?\(\d{4}\)\p{Script=Han}{1,24}?不动产(?:权|证明)第\d{4,10}(?!\d)/gu

function recognise(general: string): Known | null {
  for (const { form, keyOf: keyOfForm } of NUMBER_FORMS) {
    const found = keyOfForm(general)
    if (found) return { form, ...found }
  }
  return null
}

/** 6222 020602090072 is one account number that was printed in groups, not a certificate behind a number. */
function isCutFromLongerRun(text: string, start: number, code: string): boolean {
  return /^\d/.test(code) && GROUP_BEFORE.test(text.slice(Math.max(0, start - 8), start))
}

/** The code-like pieces of a text: those that could be a number on their own. */
function piecesOf(text: string): string[] {
  const pieces = Array.from(text.matchAll(REAL_ESTATE_INSIDE), (match) => match[0])
  for (const match of text.matchAll(CODE)) {
    if (match[0].length < 11 || isCutFromLongerRun(text, match.index, match[0])) continue
    pieces.push(match[0].replace(/^NO(?=[0-9JLZ])/, ''))
  }
  return pieces
}

function knownIn(text: string): Known[] {
  const found = new Map<string, Known>()
  for (const piece of piecesOf(text)) {
    const known = recognise(piece)
    if (known) found.set(known.key, known)
  }
  return [...found.values()]
}

/**
 * Two readings of a pasted text: white space as the separator of words (a tab or the end of a line separates more
 * than a space), and white space as nothing.
 */
function readingsOf(input: string): { spaced: string; joined: string } {
  const folded = foldCharacters(input)
  const parts = folded.split(/(\s+)/u)
  const spaced = parts.map((part, index) =>
    index % 2 === 0 ? dropIgnored(part) : /[\t\n\v\f\r\u2028\u2029]/.test(part) ? '\n' : ' ',
  )
  return { spaced: spaced.join(''), joined: dropIgnored(folded) }
}

function onlyKnownIn(input: string): Known | null {
  const { spaced, joined } = readingsOf(input)
  const known = knownIn(spaced)
  const [first, second] = known.length > 0 ? known : knownIn(joined)
  if (first === undefined || second !== undefined) return null
  if (first.form !== 'account_permit_short') return first
  const [longer, other] = knownIn(joined)
  return longer !== undefined && other === undefined && longer.shortKey === first.key ? longer : first
}

/**
 * What a look-up uses for anything that a person types or pastes (contract, section 5). A text in which exactly
 * one recognisable number stands among other words is looked up by that number; two different ones, or none,
 * give the general form. A longer run of digits, such as an account number, is never cut. Pure and total.
 */
export function keyOf(input: string): NumberKey {
  return keyAmong(input, generalForm(input))
}

/** The same with all keys that a look-up goes under: the general form beside the key, where that is another. */
export function keysOf(input: string): NumberKey & { keys: string[] } {
  const general = generalForm(input)
  const number = keyAmong(input, general)
  return { ...number, keys: number.key === general ? [general] : [number.key, general] }
}

function keyAmong(input: string, general: string): NumberKey {
  const known = recognise(general) ?? onlyKnownIn(input)
  return known ?? { key: general, form: 'general', shortKey: null }
}

/** A number as the asker may have meant it, and what was repaired. */
export interface Repair {
  number: string
  reason: 'letter_for_digit' | 'missing_letter' | 'missing_brackets'
}

const LOOKALIKES: Readonly<Record<string, string>> = {
  O: '0',
  I: '1',
  L: '1',
  '|': '1',
  Z: '2',
  S: '5',
  B: '8',
}
const MOST_REPAIRS = 6
const LONGEST_REPAIRED = 400
const REPAIRABLE = /(?<![0-9A-Z|*-])[0-9A-Z|-]{11,24}(?![0-9A-Z|*-])(?:\(?[夏冬春秋]季?\)?)?/g
const REAL_ESTATE_LOOSE =
  /(\p{Script=Han}?)(\(?)([0-9OILZSB|]{4})(\)?)(\p{Script=Han}{1,24}?不动产(?:权|证明)第)([0-9OILZSB|]{4,10})(?![0-9OILZSB|]|号?-)/gu

function asDigits(text: string): string {
  return text.replace(/[OILZSB|]/g, (letter) => LOOKALIKES[letter] ?? letter)
}

function repairCode(code: string): Repair[] {
  const [, body = '', season = ''] = /^([^(夏冬春秋]*)(.*)$/u.exec(code) ?? []
  const bare = body.replaceAll('-', '')
  const repaired = asDigits(bare)
  if (/^\d{13}$/.test(repaired)) {
    return ['J', 'L', 'Z'].map((letter) => ({ number: letter + repaired, reason: 'missing_letter' }))
  }
  const kept = bare.slice(0, 1) + asDigits(bare.slice(1))
  return [kept, repaired]
    .filter((number) => /^[A-Z]?\d{11,14}$/.test(number) && number !== bare)
    .map((number) => ({ number: number + season, reason: 'letter_for_digit' }))
}

function repairRealEstate(text: string): Repair[] {
  return Array.from(text.matchAll(REAL_ESTATE_LOOSE)).flatMap(
    ([, region, open, year = '', close, place, serial = '']): Repair[] => {
      const hasLetters = asDigits(year + serial) !== year + serial
      if (!hasLetters && open && close) return []
      const number = `${region}(${asDigits(year)})${place}${asDigits(serial)}号`
      return [{ number, reason: hasLetters ? 'letter_for_digit' : 'missing_brackets' }]
    },
  )
}

/**
 * Candidates for "did you mean", best first, at most six: the asker's own input with letters read as the digits
 * they look like (O I l Z S B, in digit positions only), a permit number given its missing letter, a real estate
 * number given its brackets. Never another digit, never one digit more or less, so never a neighbour.
 * The caller offers only those that find a notice.
 */
export function repairs(input: string): Repair[] {
  if (input.length > LONGEST_REPAIRED) return []
  const { spaced, joined } = readingsOf(input)
  const texts = [generalForm(input), spaced, joined]
  const candidates = texts.flatMap((text) => [
    ...Array.from(text.matchAll(REPAIRABLE), (match) => repairCode(match[0])).flat(),
    ...repairRealEstate(text),
  ])
  const given = keyOf(input).key
  const found = new Map<string, Repair>()
  for (const candidate of candidates) {
    const key = recognise(generalForm(candidate.number))?.key
    if (key !== undefined && key !== given && !found.has(key)) found.set(key, candidate)
  }
  return [...found.values()].slice(0, MOST_REPAIRS)
}
