import { type DateMatch, findDates } from './dates.ts'
import { beginsItem } from './items.ts'
import { hasCore } from './matter.ts'
import { GAP, type Text } from './text.ts'
import { BULLETS, LINE_BULLET } from './vocabulary.ts'
import { ORGANISATION_END } from './words/organisations.ts'
import { looksLikePerson } from './words/persons.ts'
import { ROLE } from './words/roles.ts'

/** What a line of a newspaper is for the cutting of notices. */
export type LineKind = 'title' | 'date' | 'signature' | 'furniture' | 'reference' | 'body'

/** One line of the text, [start, end), without its bullet. */
export interface Line {
  start: number
  end: number
  chars: string
  kind: LineKind
  bullet: boolean
  item: boolean
  blankBefore: boolean
}

const TITLE_END =
  /(?:声明|公告|启事|通告|通知|公示|更正|勘误|说明|专栏|声明栏|公告栏|信息|广告|招领)(?:\([^()]{1,12}\))?$|^(?:证件|证照|票据|印章)?(?:遗失|挂失)(?:作废)?$|[证书件照章](?:遗失|丢失|灭失|挂失)?(?:公告|通告)作废$/
const TITLE_NOT =
  /[,;。!?、]|\d{6}|\d月\d|特此|现予|予以|^如|^下列|^以下|请|^(?:刊登|登载|刊发|登报|发布|遗失|丢失)?的/
const FURNITURE =
  /星期[一二三四五六日天]|责任?编辑|责编|版式|美编|校对|第?[0-9A-Z]{1,3}版(?![刊登面载遗发的,《])|国内统一|邮发代号|(?:广告|登报|刊登|新闻|订阅)热线|农历|(?:浏览|点击|阅读)(?:次数|量|数)|^(?:发布|更新)(?:时间|日期)[::]/
/** 本报第4版刊登: a notice names the page of another. */
const IN_NOTICE = /勘误|更正|本报|贵报|刊登|遗失|作废/
const REFERENCE =
  /^(?:编号|文号|公告编?号)[::][\p{Script=Han}0-9A-Z()-]{2,20}$|^(?:编号|文号|公告编号)?[::]?\(?[\p{Script=Han}]{1,14}\(\d{4}\)(?:第)?\d{1,6}号\)?$|^\p{Script=Han}{2,16}[字告公]\d{4}年?第\d{1,6}号$|^\(?\d{4}\)?年?第\d{1,6}[号期]$|^第\d{1,6}号$/u
const SIGNATURE_LABEL =
  /^(?:特此)?(?:声明|申明|公告|登报|启事|发布|更正|刊登|挂失|具名|落款|遗失|丢失|补发|撤回)(?:单位|人|机关|机构|方|部门|者)(?:\((?:盖章|签字|签名|公章|章)\))?[::]/
const STAMP = '(?:\\((?:盖章|公章|章|印章|签章|签字|签名|印)\\))?'
const UNIT_LINE = new RegExp(`^[\\p{Script=Han}0-9A-Z()·、]{2,48}${ORGANISATION_END}${STAMP}$`, 'u')
const PERSON_LINE = /^[\p{Script=Han}·×*]{2,26}(?:、[\p{Script=Han}·×*]{2,9}){0,3}$/u
const NO_SIGNATURE =
  /遗失|丢失|作废|声明$|公告$|证书|联系|电话|地址|异议|特此|如有|编号|证号|面积|权利人|承包|核准|账号|序号|以上|无关|责任|承担|\(\d{4}\)|\d{5}/
const ROLE_NAME = new RegExp(`${ROLE}\\p{Script=Han}{2,9}$`, 'u')

/** What may stand on the line of a date beside it: 公告日期. */
const DATE_LABEL = /^(?:公告|声明|发布|登报|刊登|公示|落款)?$|^.$/

function decorationless(chars: string): string {
  return chars.replace(/^[#*=_\-()《》"·:!~]+|[#*=_\-()《》"·:!~]+$/gu, '')
}

/** Whether a short line is a heading such as 遗失声明, 更正公告, 招标公告. */
function isTitle(chars: string): boolean {
  const bare = decorationless(chars)
  const plain = /\([^()]*$/.test(bare) && chars.endsWith(')') ? `${bare})` : bare
  return plain.length >= 2 && plain.length <= 40 && TITLE_END.test(plain) && !TITLE_NOT.test(plain)
}

/** Whether a line, without its date, could be the name of who signs. */
function isSignature(chars: string): boolean {
  const label = SIGNATURE_LABEL.exec(chars)?.[0].length
  if (label !== undefined) return chars.length < 80 && !hasCore(chars.slice(label))
  if (NO_SIGNATURE.test(chars)) return false
  if (UNIT_LINE.test(chars)) return true
  if (!PERSON_LINE.test(chars)) return false
  return ROLE_NAME.test(chars) || chars.split('、').every(looksLikePerson)
}

/** A line without the date at its end or at its beginning. */
function withoutDate(chars: string, date: DateMatch | undefined): string {
  if (date === undefined) return chars
  if (date.end === chars.length) return chars.slice(0, date.start).replace(/(?:日期|时间)?[::]?$/, '')
  return date.start === 0 ? chars.slice(date.end) : chars
}

function kindOf(chars: string): LineKind {
  if (chars.length > 120) return 'body'
  const [date] = findDates(chars)
  if (chars.length < 60 && FURNITURE.test(chars) && !IN_NOTICE.test(chars)) return 'furniture'
  if (date !== undefined && DATE_LABEL.test(withoutDate(chars, date))) return 'date'
  if (REFERENCE.test(chars)) return 'reference'
  if (isTitle(chars)) return 'title'
  return isSignature(withoutDate(chars, date)) ? 'signature' : 'body'
}

function lineOf(text: Text, from: number, end: number, bullet: boolean, blankBefore: boolean): Line {
  const raw = text.chars.slice(from, end)
  const skipped = LINE_BULLET.exec(raw)?.[0].length ?? 0
  const chars = raw.slice(skipped)
  const start = from + skipped
  const line = { start, end, chars, bullet: bullet || skipped > 0, blankBefore }
  return { ...line, kind: kindOf(chars), item: beginsItem(text.chars, start) }
}

/** Cuts a text into its lines; a bullet inside a line begins a new one. */
export function linesOf(text: Text): Line[] {
  const lines: Line[] = []
  let start = 0
  let bullet = false
  let blank = true
  for (let index = 0; index <= text.chars.length; index++) {
    const gap = text.gaps[index] ?? GAP.blank
    const isBullet = index < text.chars.length && BULLETS.has(text.chars.charAt(index))
    if (index < text.chars.length && gap < GAP.line && !isBullet) continue
    if (index > start) lines.push(lineOf(text, start, index, bullet, blank))
    if (index > start || !bullet) {
      blank = gap === GAP.blank
      bullet = false
    }
    start = isBullet ? index + 1 : index
    bullet = bullet || isBullet
  }
  return lines
}
