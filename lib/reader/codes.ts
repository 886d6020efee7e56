import { NUMBER_FORMS } from '#lib/certificates/number-forms.ts'
import { GAP, type Text } from './text.ts'

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
    label: /(?:印刷|印制)(?:序列)?(?:编?号码?|序号)$|序列号$|流水号$|缮证号$/,
    role: 'print',
    example: '证书印刷序列号',
  },
  { label: /草(?:场|原|牧场)(?:地块)?(?:编号|号码?)$/, role: 'pasture', example: '草场号' },
  { label: /身份证(?:件)?(?:编?号码?|证号)?$|身份号码$/, role: 'identity', example: '身份证号' },
  {
    label: /账(?:户)?(?:编?号码?)$|账户账号$|银行账户$|卡号$|账户$/,
    role: 'account',
    example: '银行账号',
  },
  { label: /信用代码$|注册(?:证)?号码?$|税号$|识别号$/, role: 'credit', example: '统一社会信用代码' },
  {
    label:
      /电话(?:号码?)?$|手机(?:号码?)?$|热线$|联系方式$|传真$|电$|车牌(?:号码?)?$|车架号码?$|发动机号码?$|发票代码$|票据代码$|邮(?:政)?编码?$|(?:项目|招标|宗地|地块|图幅|文件|案|不动产单元)(?:编?号码?|代码)$|面积(?:合计|合|共计|共|约)?$|金额$|有效期至?$/,
    role: 'aside',
    example: '联系电话',
  },
  { label: /(?:合同|协议)(?:书)?(?:编?号码?)$|户号$/, role: 'own_word', example: '合同编号' },
  { label: /许可证(?:书)?(?:编号|号码?|证号)$/, role: 'serial', example: '开户许可证编号' },
  { label: /(?:编号|证号|号码|编码|代码|号|NO\.?)$/, role: 'certificate', example: '证书编号' },
]

const RUN = /[0-9A-Z*|][0-9A-Z*|-]*/g
const CONNECTOR = /(?:分别|均|即)?(?:[为是]|系)?[::"(=]{0,3}$/
const LABEL_WORDS = /[\p{Script=Han}.]{1,16}$/u
const UNIT_BEHIND =
  /^(?:年|月|[日元万份枚亩人页户条章届岁]|公顷|平方|%|℃|个|张(?!\p{Script=Han})|本(?!\p{Script=Han})|余|多)/u
const SEASON_BEHIND = /^(?:\([夏冬春秋]季?\)|[夏冬春秋]季?(?=[,;。、)"]|$))/
const LIST_LINK = /^(?:号)?(?:\([夏冬春秋]季?\))?["]?(?:[、,和及与;/]|以及)"?$/
const LONGEST = 80
const CHANGE_LINK =
  /^(?:号)?(?:\([夏冬春秋]季?\))?"?,?(?:有误,|错误,|不符,)?(?:被?误(?:登|写|印|刊|录|排)?(?:成|为|作)|现?应?(?:更正|更改|改|变更|修改)为|应(?:当)?(?:为|是)|登(?:为|成)|实为|[系为是](?="))[:"(]*$/
const SINGLE = /^[JLZ]?\d{13,14}$|^[A-Z]\d{14}$/

function isKnown(chars: string): boolean {
  return NUMBER_FORMS.some(({ form, keyOf }) => form !== 'account_permit_short' && keyOf(chars) !== null)
}

/** Ends of the groups of a run that white space cut, without what belongs to a date or a unit behind it. */
function groupEnds(text: Text, start: number, end: number): number[] {
  const ends: number[] = []
  for (let index = start + 1; index < end; index++) if (text.gaps[index] !== GAP.none) ends.push(index)
  const behind = text.chars.slice(end, end + 2)
  if (ends.length === 0 || !UNIT_BEHIND.test(behind)) ends.push(end)
  return ends
}

/** Joins the groups of a number that spaces or line ends have cut: up to a known form, else all that belong to it. */
function joinGroups(text: Text, start: number, end: number): number {
  const ends = groupEnds(text, start, Math.min(end, start + 400))
  const known = ends.find((one) => isKnown(text.chars.slice(start, one)))
  if (known !== undefined) return known
  const first = ends[0] ?? end
  if (SINGLE.test(text.chars.slice(start, first))) return first
  return ends.at(-1) ?? end
}

/** The letters and characters between a label and its number that are part of it: 证号:蒙CB4740012, NO.00123. */
function prefixLength(text: Text, start: number): number {
  const before = text.chars.slice(Math.max(0, start - 28), start)
  return (
    /(?:证号|编号|号码)[:](?!分别|均)((?:\p{Script=Han}|\([\p{Script=Han}\d]{1,6}\)){1,10})$/u.exec(
      before,
    )?.[1]?.length ?? 0
  )
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

/**
 * All numbers of a text that could be the number of something: counts and areas are left out, and what stands
 * in `taken`, stretches that were read as something else.
 */
export function findCodes(text: Text, taken: readonly { start: number; end: number }[] = []): Code[] {
  const codes: Code[] = []
  RUN.lastIndex = 0
  for (let match = RUN.exec(text.chars); match; match = RUN.exec(text.chars)) {
    const label = /^NO(?=[-0-9JLZ])/.exec(match[0])?.[0].length ?? 0
    const start = match.index + label - prefixLength(text, match.index)
    if (match[0].length > LONGEST) continue
    const joined = joinGroups(text, start, match.index + match[0].length)
    if (taken.some((one) => start < one.end && one.start < joined)) continue
    const chars = trimmed(text.chars.slice(start, joined))
    if (chars === '') continue
    const end = start + chars.length
    RUN.lastIndex = Math.max(joined, start + 1)
    const previous = codes.at(-1)
    const linked = previous && chars.length >= 5 && LIST_LINK.test(text.chars.slice(previous.end, start))
    let { role, from } = roleOf(text, start)
    const changed = previous && CHANGE_LINK.test(text.chars.slice(previous.end, start))
    if (role === 'bare' && (linked || changed) && previous) role = previous.role
    const item =
      text.gaps[start] !== GAP.none && chars.length <= 4 && /^[、.)]/.test(text.chars.slice(end, end + 1))
    if (item || UNIT_BEHIND.test(text.chars.slice(end, end + 3)) || chars.length < 2) continue
    const season = SEASON_BEHIND.exec(text.chars.slice(end, end + 4))?.[0].length ?? 0
    codes.push({ chars, role, start, end: end + season, from })
  }
  return codes
}
