import { findDates } from './dates.ts'
import { readPhrase } from './phrase.ts'
import { type Found, found, pick, printedCode, printedText, type Text } from './text.ts'
import { wordingOf } from './wording.ts'
import { isUnitName } from './words/organisations.ts'
import { looksLikePerson } from './words/persons.ts'
import { ROLE } from './words/roles.ts'

/** Who signs a notice and when. */
export interface Signature {
  name: Found<string> | null
  date: Found<string> | null
  /** A unit signs. */
  unit: boolean
  /** It signs as who declares (声明人:), not as who publishes. */
  declares: boolean
}

interface Name {
  name: Found<string>
  unit: boolean
}

const LABEL =
  /(?:特此)?(?:声明|申明|公告|登报|启事|发布|更正|刊登|挂失|遗失|丢失|补发|撤回)(?:单位|人|机关|机构|方|部门|者)(?:\((?:盖章|签字|签名|公章|章)\))?[::]/
const NAME = '[\\p{Script=Han}0-9A-Z()·×*、]{2,60}'
const LABELLED = new RegExp(
  `${LABEL.source}(?<v>${NAME}?)(?=\\((?:盖|签|公|章|印|身份|男|女|证|电话|\\d)|,|。|;|电话|联系|日期|时间|地址|[0-9〇○一二]{4}[年.-]|$)`,
  'u',
)
const DECLARES = /(?:声明|申明|登报|挂失|遗失|丢失)(?:单位|人|者)(?:\([^()]{1,3}\))?:/
const STAMP = /\((?:盖章|公章|章|印章|签章|签字|签名|印)\)$/
const NO_NAME =
  /^(?:特此|现|以上|由此|声明|公告|如|请|与|联系|电话|刊登|日期|对|一切|望|本|我|该|原(?![平阳州]))|作废|遗失|声明$|无关|负责/
const WITH_ROLE = new RegExp(`${ROLE}(?:代表)?[:：]?`, 'u')
/** The end of a text, behind its last sentence: 特此声明。四子王旗文化馆 2025年3月3日. */
const LAST_WORDS =
  /(?<=[。!]|作废|特此声明|特此公告|特此更正|特此通告)(?!特此)(?<v>\p{Script=Han}[\p{Script=Han}0-9()·、]{1,48}?)(?=[0-9〇○一二]{4}[年.-][^。]{0,14}$|[。)]?$)/u

/** A name as it is signed: a unit whole, a person without the place and the role in front (牧民敖日格乐). */
function signedName(text: Text, start: number, end: number): Name | null {
  const line = pick(text, [[start, end]])
  if (line.chars.length < 2) return null
  const placed = WITH_ROLE.test(line.chars) || !isUnitName(line.chars)
  const phrase = placed ? readPhrase(wordingOf(line), 0) : null
  const [first] = phrase && !phrase.unit && phrase.end === line.chars.length ? phrase.names : []
  const from = first?.start ?? 0
  const read = first ? printedCode : printedText
  const name = found(line, from, line.chars.length, read(line, from, line.chars.length))
  return { name, unit: first === undefined && isUnitName(line.chars) }
}

function named(text: Text, match: RegExpExecArray | null): Name | null {
  const value = match?.groups?.v
  if (!match || value === undefined || NO_NAME.test(value)) return null
  const from = match.index + match[0].indexOf(value)
  return signedName(text, from, from + value.replace(STAMP, '').length)
}

function lineName(line: Text): Name | null {
  const labelled = named(line, LABELLED.exec(line.chars))
  if (labelled || LABEL.test(line.chars)) return labelled
  const [date] = findDates(line.chars)
  const start = date?.start === 0 ? date.end : 0
  const whole = line.chars.slice(start, start === 0 ? date?.start : undefined)
  const bare = whole.replace(/(?:日期|时间)?[::]?$/, '').replace(STAMP, '')
  return bare === '' ? null : signedName(line, start, start + bare.length)
}

/** The name at the end of a text on one line; only what has the shape of a name is one. */
function lastName(text: Text): Name | null {
  const match = LAST_WORDS.exec(text.chars)
  const value = match?.groups?.v?.replace(STAMP, '') ?? ''
  const name = value === '' ? null : named(text, match)
  if (!name) return null
  return isUnitName(value) || looksLikePerson(name.name.value) || WITH_ROLE.test(value) ? name : null
}

/** The date at the end of a text, or at the beginning of a line of its own. */
function dateOf(text: Text, from: number, alone: boolean): Found<string> | null {
  const last = findDates(text.chars).findLast((date) => date.start >= from)
  if (!last) return null
  const behind = text.chars.slice(last.end)
  const before = text.chars.slice(Math.max(0, last.start - 5), last.start)
  if (!(alone && last.start === 0) && !/^[。)]*$/.test(behind)) return null
  if (/(?:有效期至?|截至|截止|至|刊登日期|刊登时间)[::]?$/.test(before)) return null
  return found(text, last.start, last.end, last.value)
}

function tailStart(body: string): number {
  return (
    Math.max(
      body.lastIndexOf('。', body.length - 2),
      body.lastIndexOf('!', body.length - 2),
      body.lastIndexOf('作废'),
    ) + 1
  )
}

/** Reads the signature and the date: from the lines below the text, else from the end of the text itself. */
export function readSignature(body: Text, tail: readonly Text[]): Signature {
  const lines = tail.map((line) => ({ name: lineName(line), date: dateOf(line, 0, true) }))
  const name =
    lines.find((line) => line.name !== null)?.name ?? named(body, LABELLED.exec(body.chars)) ?? lastName(body)
  const date = lines.find((line) => line.date !== null)?.date ?? dateOf(body, tailStart(body.chars), false)
  const declares = [...tail, body].some((text) => DECLARES.test(text.chars))
  return { name: name?.name ?? null, unit: name?.unit ?? false, date, declares }
}
