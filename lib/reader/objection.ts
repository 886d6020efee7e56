import { parseChineseNumber } from './chinese-number.ts'
import { findDates } from './dates.ts'
import { beginsItem } from './items.ts'
import { findOffice } from './offices.ts'
import { type Found, found, GAP, printedText, type Text } from './text.ts'
import { LOSS, PAPER } from './vocabulary.ts'

/** What a notice says of objections (contract, section 4). Null parts are not named. */
export interface ObjectionClause {
  contact: Found<string> | null
  phone: Found<string> | null
  period: Found<{ days: number; unit: 'working' | 'calendar' }> | null
  until: Found<string> | null
  /** 向我局提出: the office is the one that signs. */
  ownOffice: boolean
}

const TRIGGER =
  /异议|有争议|权属争议(?!,现)|提出(?:书面)?意见|(?:公告|公示)(?:期限?|时间)?(?:为|是|:)?(?=(?:自[^,。;]{1,16}起)?[0-9一二三四五六七八九十]{1,3}(?:个?工作日|个?自然日|日(?!前|发|刊)|天))/g
const NONE_RAISED = /^(?:人(?!可|请|应|须|需|于|在|自|凭|持|如|务|向|与)|均|未|不)|^(?:不?成立)/
/** 收到利害关系人提出的书面异议: it has been raised. */
const RECEIVED = /(?:收到|接到)[^,。;]{0,20}$|提[出交]的(?:书面)?$/
const NEGATED = /(?:无人提出|没有|未收到|视为无|满无|期满?无|经公告无|如无|若无|无|不再有)$/
const PERIOD = /(?<![0-9年])([0-9〇零一二三四五六七八九十百两]{1,4})个?(工作日|自然日|日(?!前|以前|之前)|天)/g
const OWN_OFFICE =
  /(?:向|与|到|至|报|送达|送交|递交|提交|联系|告知|通知|函告|反馈)(?:我|本)(?:局|中心|机构|单位|机关|办|站|所|苏木|镇|乡|委|旗|部门)/
const PHONE = '(?<v>\\(0\\d{2,3}\\)-?\\d{7,8}|[0-9*][0-9*-]{5,18}[0-9*])'
const PHONE_LABEL = new RegExp(`(?:电话(?:号码)?|热线|联系方式)(?:[:为是]|\\((?!0\\d))*${PHONE}`, 'g')
const PHONE_IN_CLAUSE = new RegExp(`(?:拨打|致电)${PHONE}`, 'g')
const PRIVATE = /拾到|拾得|捡到|归还|失主|酬谢|重谢|声明人电话|本人电话|(?:与|和)(?:本人|声明人|我)联系/

const LOST = new RegExp(LOSS)

function clauseStart(chars: string, trigger: number): number {
  const before = chars.slice(Math.max(0, trigger - 60), trigger)
  const cut = Math.max(before.lastIndexOf('。'), before.lastIndexOf('!'), before.lastIndexOf(';'))
  return trigger - before.length + cut + 1
}

/** Where, behind an objection clause, a sentence begins that speaks of a loss again. */
function nextMatter(chars: string, trigger: number): number {
  for (const { index, 0: sentence } of chars.slice(trigger, trigger + 400).matchAll(/[^。;!]+/g)) {
    if (index > 0 && LOST.test(sentence) && PAPER.test(sentence)) return trigger + index
  }
  return chars.length
}

/** The stretch of a text that speaks of objections, [start, end); null when none does. */
export function objectionStretch(chars: string): { start: number; trigger: number; end: number } | null {
  for (const trigger of chars.matchAll(TRIGGER)) {
    const before = chars.slice(Math.max(0, trigger.index - 8), trigger.index)
    if (/^公[告示]/.test(trigger[0]) && /(?:经|已|于|原)$/.test(before)) continue
    if (RECEIVED.test(chars.slice(Math.max(0, trigger.index - 24), trigger.index))) continue
    const after = chars.slice(trigger.index + trigger[0].length, trigger.index + trigger[0].length + 4)
    const inTime =
      /[日天]内[^,。]{0,4}$/.test(chars.slice(Math.max(0, trigger.index - 8), trigger.index)) ||
      /[日天]内[,，]?(?:如|若)?无$/.test(before)
    if ((NEGATED.test(before) && !inTime) || NONE_RAISED.test(after)) continue
    const start = clauseStart(chars, trigger.index)
    const privately = PRIVATE.exec(chars.slice(trigger.index))?.index
    const end = privately === undefined ? chars.length : trigger.index + privately
    return {
      start,
      trigger: trigger.index,
      end: Math.min(end, start + 400, nextMatter(chars, trigger.index)),
    }
  }
  return null
}

/** What the entry of a list says of its paper: 证号:1509…. */
const NUMBERED =
  /(?<!身份)(?:证|编|核准)号码?[:为是(]*[0-9A-Z]{6}|(?<![0-9A-Z])[JLZ]?\d{13,14}(?![0-9A-Z])|不动产(?:权|证明)第\d/
const ENTRY_WITHIN = 120

/** Where what is said of objections gives way to a list of papers: 如有异议,请向…提出。1.甲,证号…;2.乙,证号…. */
export function listBehind(
  { chars, gaps }: Text,
  { trigger, end }: { trigger: number; end: number },
): number {
  for (let index = trigger + 1; index < end; index++) {
    const item = (gaps[index] ?? GAP.none) >= GAP.line && beginsItem(chars, index)
    if (!item && !/[。;!]/.test(chars.charAt(index - 1))) continue
    const [entry = ''] = chars.slice(index, index + ENTRY_WITHIN).split(/[。;!]/, 1)
    if (NUMBERED.test(entry)) return index
  }
  return end
}

function findPeriod(text: Text, start: number, end: number): ObjectionClause['period'] {
  for (const match of text.chars.slice(start, end).matchAll(PERIOD)) {
    const days = parseChineseNumber(match[1] ?? '')
    const behind = text.chars.slice(
      start + match.index + match[0].length,
      start + match.index + match[0].length + 3,
    )
    if (!days || text.chars.charAt(start + match.index - 1) === '月' || /^(?:声明|刊登|登报)/.test(behind))
      continue
    const unit = match[2] === '工作日' ? 'working' : 'calendar'
    const from = start + match.index
    return found(text, from, from + match[0].length, { days, unit } as const)
  }
  return null
}

function findUntil(text: Text, start: number, end: number): Found<string> | null {
  for (const date of findDates(text.chars.slice(start, end))) {
    const before = text.chars.slice(Math.max(0, start + date.start - 6), start + date.start)
    const behind = text.chars.slice(start + date.end, start + date.end + 8)
    if (
      !/^(?:(?:\d{1,2}(?:时|点|:\d{2})|下班|下午\d时)?(?:以前|之前|前|止|为止)|截止|24时|17时)/.test(
        behind,
      ) &&
      !/(?:截止至?|截至|至|截止日期[:为])$/.test(before)
    )
      continue
    return found(text, start + date.start, start + date.end, date.value)
  }
  return null
}

/** The phone of the office that takes objections, in a stretch of a text; not that of who declares. */
export function findPhone(text: Text, start: number, end: number): Found<string> | null {
  const clause = text.chars.slice(start, end)
  for (const pattern of [PHONE_IN_CLAUSE, PHONE_LABEL]) {
    for (const match of clause.matchAll(pattern)) {
      const before = clause.slice(Math.max(0, match.index - 6), match.index)
      if (/(?:声明人|本人|失主|权利人|承包人)/.test(before)) continue
      const phone = match.groups?.v ?? ''
      const from = start + match.index + match[0].lastIndexOf(phone)
      return found(text, from, from + phone.length, printedText(text, from, from + phone.length))
    }
  }
  return null
}

/** Reads the objection clause of a notice; null when it names neither an office nor a period nor a date. */
export function readObjection(text: Text): ObjectionClause | null {
  const stretch = objectionStretch(text.chars)
  if (!stretch) return null
  const { start, end } = stretch
  const clause = {
    contact: findOffice(text, start, end),
    period: findPeriod(text, start, end),
    until: findUntil(text, start, end),
    ownOffice: OWN_OFFICE.test(text.chars.slice(start, end)),
  }
  if (!clause.contact && !clause.period && !clause.until && !clause.ownOffice) return null
  return { ...clause, phone: findPhone(text, start, end) }
}
