import { NUMBER_FORMS } from '#lib/certificates/number-forms.ts'
import { GAP, type Text } from './text.ts'

/** Behind a label and a colon, any words but those that lead to numbers; without a colon only a region's short name. */
const PREFIX =
  /(?:证号|编号|号码|编码|字号)(?:[:]|为:?|是)(?!分别|均|依次|为|是)((?:(?![为是、和及与])\p{Script=Han}|\([\p{Script=Han}\d]{1,6}\)){1,10})$/u
const SHORT_PREFIX =
  /(?:证号|编号|号码|编码)[(:为是"]?([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼国])$/u

/** What the words in front of a number say that it is. */
export type CodeRole =
  | 'approval'
  | 'serial'
  | 'certificate'
  | 'credit'
  | 'account'
  | 'print'
  | 'pasture'
  | 'identity'
  | 'own_word'
  | 'agency_code'
  | 'aside'
  | 'bare'

/** A number in a text, [start, end), with its role; `joined` when only a separator stands before it. */
export interface Code {
  chars: string
  role: CodeRole
  start: number
  end: number
  /** Where its label begins; the number's own start if it has none. */
  from: number
}

/** The last words of a label, and what they make of the number behind them. In this order. */
export const LABELS: readonly { label: RegExp; role: CodeRole; example: string }[] = [
  { label: /(?:核准|批准)(?:证)?(?:号码?|编号)$/, role: 'approval', example: '账户核准号' },
  {
    label: /(?:印刷|印制)(?:序列|流水)?(?:编?号码?|序号)$|序列号$|流水号$|缮证号$/,
    role: 'print',
    example: '证书印刷序列号',
  },
  { label: /草(?:场|原|牧场)(?:地块)?(?:编号|号码?)$/, role: 'pasture', example: '草场号' },
  {
    label: /身份证(?:件)?(?:编?号码?|证号)?$|身份号码$|身份证明号码?$/,
    role: 'identity',
    example: '身份证号',
  },
  {
    label: /账(?:户)?(?:编?号码?)$|账户账号$|银行账户$|卡号$|账户$/,
    role: 'account',
    example: '银行账号',
  },
  { label: /信用代码$|注册(?:证)?号码?$|税号$|识别号$/, role: 'credit', example: '统一社会信用代码' },
  {
    label:
      /电话(?:号码?)?$|手机(?:号码?)?$|座机$|微信号?$|热线$|联系方式$|传真$|电$|(?:车牌|牌照|号牌|车|自编|船)(?:号码?)?$|(?:车架|底盘|发动机|车辆识别)(?:代)?号码?$|(?:发票|票据)代码$|邮(?:政)?编码?$|(?:公告|通知|项目|招标|宗地|地块|图幅|文件|(?<!备)案|档案|单元|不动产单元|丘|幢|栋|楼|房|房间|门牌|车位|铺位?|摊位|柜台?|箱|座|床|期|版|批次?|序|刊|地)(?:编?号码?|编码|代码)$|(?:尾号|[后末前][一二三四五六\d]位(?:数字?)?)[为是]?$|校验码$|机器编号$|面积(?:合计|合|共计|共|约)?$|金额$|(?:价税)?合计$|共计$|有效期(?:限|至)*$/,
    role: 'aside',
    example: '联系电话',
  },
  { label: /(?:合同|协议)(?:书)?(?:编?号码?)$|户号$/, role: 'own_word', example: '合同编号' },
  { label: /许可证(?:书)?(?:编号|号码?|证号)$/, role: 'serial', example: '开户许可证编号' },
  { label: /代码$/, role: 'agency_code', example: '代码' },
  {
    label: /(?:编号|证号|号码|编码|防伪码|号段|号|(?<![A-Z])N[O0]\.?)$/,
    role: 'certificate',
    example: '证书编号',
  },
]

const RUN = /[0-9A-Z*|][0-9A-Z*|-]*/g
const CONNECTOR =
  /(?:分别|均|即|依次|应当?|误|错|原|现|更正|更改|变更|改|登|刊|印|写|记|载){0,4}(?:[为是成作]|系)?[:"(=]{0,3}$/
const LABEL_WORDS = /[\p{Script=Han}.]{1,16}$|(?<![A-Z])N[O0]\.?$/u
const UNIT_BEHIND =
  /^(?:年|月|[日元万份枚亩人页户条章届岁]|公顷|平方|%|℃|个|张(?!\p{Script=Han})|本(?!\p{Script=Han})|余|多)/u
const SEASON_BEHIND = /^(?:\([夏冬春秋]季?\)|[夏冬春秋]季?(?=[,;。、)"]|$))/
const LIST_LINK = /^(?:号)?(?:\([夏冬春秋]季?\))?["]?(?:[、,和及与;/]|以及)"?$/
const LONGEST = 80
/** Between a number and what it is corrected to or was mistaken for. */
const CHANGE_LINK =
  /^(?:号)?[^。;:0-9]{0,18}?(?:误|更正|更改|改|变更|修改|应|实|正确|而非|不是|系(?=")|[为是](?="))[^。;0-9]{0,8}$/
/** 0001201至0001225: a range is printed as one number. */
const RANGE = /^号?[至到~]([0-9A-Z]{3,12})(?![0-9A-Z年月日天])/
const SINGLE = /^[JLZ]?\d{13,14}$|^[A-Z]\d{14}$/

function isKnown(chars: string): boolean {
  return NUMBER_FORMS.some(({ form, keyOf }) => form !== 'account_permit_short' && keyOf(chars) !== null)
}

/** No count is longer. */
const LONGEST_COUNT = 8

/** Whether a unit stands behind a short number: 3200亩, 15日; not 15092901010001日前. */
function isCounted(text: Text, start: number, end: number): boolean {
  return end - start <= LONGEST_COUNT && UNIT_BEHIND.test(text.chars.slice(end, end + 3))
}

/** Ends of the groups of a run that white space cut, without what belongs to a date or a unit behind it. */
function groupEnds(text: Text, start: number, end: number): number[] {
  const ends: number[] = []
  for (let index = start + 1; index < end; index++) if (text.gaps[index] !== GAP.none) ends.push(index)
  if (ends.length === 0 || !isCounted(text, ends.at(-1) ?? start, end)) ends.push(end)
  return ends
}

/** Kinds whose numbers have forms of a known length; another paper's longer number may begin like one. */
const FORMED = /草(?:原|场|牧场)|开户|核准|不动产/

/** Whether the digits behind a line end belong to what stands before it: narrow columns cut numbers anywhere. */
function isCutByLine(text: Text, start: number, known: number, end: number): boolean {
  if (text.gaps[known] !== GAP.line || end - known > 8) return false
  const before = text.chars.slice(Math.max(0, start - 60), start)
  return /^[,;。、)]/.test(text.chars.slice(end, end + 1)) && !FORMED.test(before)
}

/** Joins the groups of a number that spaces or line ends have cut: up to a known form, else all that belong to it. */
function joinGroups(text: Text, start: number, end: number): number {
  const ends = groupEnds(text, start, Math.min(end, start + 400))
  const last = ends.at(-1) ?? end
  const known = ends.find((one) => isKnown(text.chars.slice(start, one)))
  if (known !== undefined) return isCutByLine(text, start, known, last) ? last : known
  const first = ends[0] ?? end
  const single = SINGLE.test(text.chars.slice(start, first)) && !isCutByLine(text, start, first, last)
  return single ? first : last
}

/** The characters between a label and its number that are part of it: 证号:蒙CB4740012. */
function prefixLength(text: Text, start: number): number {
  const before = text.chars.slice(Math.max(0, start - 28), start)
  return (PREFIX.exec(before) ?? SHORT_PREFIX.exec(before))?.[1]?.length ?? 0
}

function roleOf(text: Text, start: number): { role: CodeRole; from: number } {
  const before = text.chars.slice(Math.max(0, start - 24), start)
  const bare = before.replace(CONNECTOR, '')
  const words = LABEL_WORDS.exec(bare)?.[0] ?? ''
  const known = LABELS.find(({ label }) => label.test(words))
  if (!known) return { role: 'bare', from: start }
  const label = known.label.exec(words)?.[0].length ?? 0
  return { role: known.role, from: start - (before.length - bare.length) - label }
}

function trimmed(chars: string): string {
  return chars.replace(/[|-]+$/, '')
}

function rangeEnd(text: Text, end: number): number {
  const range = RANGE.exec(text.chars.slice(end, end + 16))
  const start = /[0-9A-Z]+$/.exec(text.chars.slice(Math.max(0, end - 16), end))?.[0] ?? ''
  return range?.[1]?.length === start.length ? end + range[0].length : end
}

/** No., NO:, N0. in front of a number, as its length. */
function numeroLength(chars: string, run: string, index: number): number {
  if (/^N[O0]$/.test(run)) return /^[.:]/.test(chars.slice(index + 2, index + 3)) ? 2 : 0
  return /^NO(?=[-0-9JLZ])/.exec(run)?.[0].length ?? 0
}

function isTaken(taken: readonly { start: number; end: number }[], start: number, end: number): boolean {
  return taken.some((one) => start < one.end && one.start < end)
}

/** The number of a copy: 副本(3-1). */
const COPY_NUMBER = /^\d{1,2}-\d{1,2}$/

/** Numbering of a list, a count, an area, a year: no number of anything. */
function isCount(text: Text, start: number, end: number): boolean {
  const behind = text.chars.charAt(end)
  const item = text.gaps[start] !== GAP.none && end - start <= 4 && /[、.)]/.test(behind)
  const copy = COPY_NUMBER.test(text.chars.slice(start, end))
  return item || copy || end - start < 2 || isCounted(text, start, end)
}

function codeAt(text: Text, start: number, end: number, previous: Code | undefined): Code {
  const season = SEASON_BEHIND.exec(text.chars.slice(end, end + 4))?.[0].length ?? 0
  const between = previous ? text.chars.slice(previous.end, start) : ''
  const { role, from } = roleOf(text, start)
  const continues =
    previous !== undefined && ((end - start >= 5 && LIST_LINK.test(between)) || CHANGE_LINK.test(between))
  return {
    chars: text.chars.slice(start, end),
    role: role === 'bare' && continues ? previous.role : role,
    start,
    end: end + season,
    from,
  }
}

/**
 * All numbers of a text that could be the number of something: counts and areas are left out, and what stands
 * in `taken`, stretches that were read as something else.
 */
export function findCodes(text: Text, taken: readonly { start: number; end: number }[] = []): Code[] {
  const codes: Code[] = []
  RUN.lastIndex = 0
  for (let match = RUN.exec(text.chars); match; match = RUN.exec(text.chars)) {
    const run = match[0]
    const numero = numeroLength(text.chars, run, match.index)
    if (run.length > LONGEST || numero === run.length) continue
    const start = match.index + numero - prefixLength(text, match.index)
    const joined = joinGroups(text, start, match.index + run.length)
    const chars = trimmed(text.chars.slice(start, joined))
    if (chars === '' || isTaken(taken, start, joined)) continue
    const end = rangeEnd(text, start + chars.length)
    RUN.lastIndex = Math.max(joined, end, start + 1)
    if (!isCount(text, start, end)) codes.push(codeAt(text, start, end, codes.at(-1)))
  }
  return codes
}
