import { findDates } from './dates.ts'
import { type Found, found, printedText, type Text } from './text.ts'
import { ORGANISATION_END } from './vocabulary.ts'

/** Who signs a notice and when. */
export interface Signature {
  name: Found<string> | null
  date: Found<string> | null
}

const LABEL =
  /(?:特此)?(?:声明|申明|公告|登报|启事|发布|更正|挂失|遗失)(?:单位|人|机关|机构|方|部门)(?:\((?:盖章|签字|签名|章)\))?[::]/
const NAME = '[\\p{Script=Han}0-9A-Z()·×*、]{2,60}'
const LABELLED = new RegExp(
  `${LABEL.source}(?<v>${NAME}?)(?=\\(盖章|\\(签|,|。|;|电话|联系|日期|地址|[0-9〇○一二]{4}[年.-]|$)`,
  'u',
)
const INLINE = new RegExp(
  `(?<=[。!]|作废|特此声明|特此公告|特此更正)(?<v>\\p{Script=Han}[\\p{Script=Han}0-9()·]{2,40}?(?:${ORGANISATION_END}))(?:\\(盖?章\\)|\\(公章\\))?(?=[0-9〇○一二]{4}[年.-]|$)`,
  'u',
)
const NO_NAME =
  /^(?:特此|现|以上|由此|声明|公告|如|请|与|联系|电话|刊登|日期|对|一切|望|本|我|该|原)|作废|遗失|声明$|无关|负责/

function named(text: Text, match: RegExpExecArray | null): Found<string> | null {
  const value = match?.groups?.v
  if (!match || value === undefined || NO_NAME.test(value)) return null
  const from = match.index + match[0].indexOf(value)
  return found(text, from, from + value.length, printedText(text, from, from + value.length))
}

function lineName(line: Text): Found<string> | null {
  const labelled = named(line, LABELLED.exec(line.chars))
  if (labelled) return labelled
  const [date] = findDates(line.chars)
  const whole = line.chars
    .slice(0, date?.start ?? line.chars.length)
    .replace(/\((?:盖章|公章|章|签字)\)$/, '')
  if (whole === '' || LABEL.test(whole)) return null
  return found(line, 0, whole.length, printedText(line, 0, whole.length))
}

function dateOf(text: Text, from: number): Found<string> | null {
  const last = findDates(text.chars).findLast((date) => date.start >= from)
  if (!last || !/^[。)]*$/.test(text.chars.slice(last.end))) return null
  if (/(?:日期|时间|有效期至?|截至|至)[::]?$/.test(text.chars.slice(Math.max(0, last.start - 5), last.start)))
    return null
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
  const lines = tail.map((line) => ({ name: lineName(line), date: dateOf(line, 0) }))
  const name = lines.find((line) => line.name !== null)?.name ?? null
  const date = lines.find((line) => line.date !== null)?.date ?? null
  return {
    name: name ?? named(body, LABELLED.exec(body.chars)) ?? named(body, INLINE.exec(body.chars)),
    date: date ?? dateOf(body, tailStart(body.chars)),
  }
}
