import { parseChineseNumber } from './chinese-number.ts'
import { findDates } from './dates.ts'
import { type Found, found, printedText, type Text } from './text.ts'
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
  /异议|有争议|权属争议(?!,现)|提出(?:书面)?意见|(?:公告|公示)(?:期限?|时间)?(?:为|是|:)?(?=[0-9一二三四五六七八九十]{1,3}(?:个?工作日|个?自然日|日(?!前|发|刊)|天))/g
const NONE_RAISED = /^(?:人|均|未|不)|^(?:不?成立)/
const NEGATED = /(?:无人提出|没有|未收到|视为无|满无|期满?无|经公告无|如无|若无|无|不再有)$/
const OFFICE_END =
  '(?:局|中心|大厅|站|所|政府|委员会|办公室|服务处|办事处|管理处|处|窗口|科|股|室|厅|院|委|部|社|公司|银行|支行|办)'
const ROOM =
  '(?:\\(?(?:\\p{Script=Han}{0,4}[0-9A-Z一二三四五六七八九十]{1,5}(?:号?楼|层|-)?){1,3}(?:号)?(?:室|房间|房|办公室|窗口|柜台)\\)?)?'
const OFFICE = `(?<v>\\p{Script=Han}[\\p{Script=Han}0-9A-Z]{1,40}?${OFFICE_END}(?:(?=[0-9A-Z(])${ROOM}|))`
/** Whom to ask for: 王女士, 李工. */
const PERSON =
  '(?:\\p{Script=Han}{1,3}(?:女士|先生|同志|老师|科长|股长|主任|站长|所长|局长|经理)|\\p{Script=Han}工(?=联系|,|。))?'
const BEHIND = `(?=${PERSON}(?:\\(|,|。|;|!|"|$|联系|提出|书面|反映|申请|申报|反馈|递交|提交|说明|主张|陈述|办理|咨询|处理|登记|以书面|进行|核实|电话|地址|报告|投诉|声明|查询|领取|:))`

/** Where the office stands in an objection clause. */
export const OFFICE_RULES: readonly { pattern: RegExp; examples: readonly (readonly [string, string])[] }[] =
  [
    {
      pattern: new RegExp(
        `(?:受理|接收|联系|接待|送达|提交|反映|受理异议|异议)(?:的)?(?:单位|机关|部门|机构|地点|处|地址)(?:[:为是]|为:)${OFFICE}${BEHIND}`,
        'gu',
      ),
      examples: [['异议受理单位:四子王旗自然资源局草监站(302室),电话', '四子王旗自然资源局草监站(302室)']],
    },
    {
      pattern: new RegExp(
        `(?:送达至?|送至|送交至?|报送至?|递交(?:至|到|给)?|提交(?:至|到|给)?|反馈(?:至|到|给)|报(?:至|给)|邮?寄(?:送)?(?:至|到)|与|向|到|至|同|联系[:]?|前往|告知|通知|拨打|致电|致函)(?!本人|我|声明|失主)${OFFICE}${BEHIND}`,
        'gu',
      ),
      examples: [
        ['请与四子王旗自然资源局210室联系', '四子王旗自然资源局210室'],
        ['向四子王旗林业和草原局提出', '四子王旗林业和草原局'],
        ['将书面材料送达四子王旗不动产登记中心。', '四子王旗不动产登记中心'],
        ['请与四子王旗自然资源局210室李工联系', '四子王旗自然资源局210室'],
        ['与四子王旗不动产登记中心王女士联系', '四子王旗不动产登记中心'],
      ],
    },
    {
      pattern: new RegExp(`(?:电话|热线)[:为是]?[0-9*-]{7,19}\\(${OFFICE}\\)`, 'gu'),
      examples: [['异议电话:0474-5201188(旗林草局草原股)。', '旗林草局草原股']],
    },
  ]

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

function findContact(text: Text, start: number, end: number): Found<string> | null {
  const clause = text.chars.slice(start, end)
  for (const { pattern } of OFFICE_RULES) {
    for (const match of clause.matchAll(pattern)) {
      const office = match.groups?.v ?? ''
      const street = /^.*?(?:[街路巷][0-9]+号|[0-9]+号(?!楼|室|窗))/u.exec(office)?.[0].length ?? 0
      const from = start + match.index + match[0].indexOf(office) + street
      const to = from + office.length - street
      if (to - from >= 3) return found(text, from, to, printedText(text, from, to))
    }
  }
  return null
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
    contact: findContact(text, start, end),
    period: findPeriod(text, start, end),
    until: findUntil(text, start, end),
    ownOffice: OWN_OFFICE.test(text.chars.slice(start, end)),
  }
  if (!clause.contact && !clause.period && !clause.until && !clause.ownOffice) return null
  return { ...clause, phone: findPhone(text, start, end) }
}
