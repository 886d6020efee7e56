import { isWhole } from './shapes.ts'
import { GAP, type Text } from './text.ts'
import { endsFrom, type Wording } from './wording.ts'
import { isFirmUnitName, isUnitName, lastUnitEnd } from './words/organisations.ts'

const IN_BRACKETS = /^\((?!以下|简称|原|男|女|汉|蒙)[\p{Script=Han}0-9]{1,16}\)/u
const LEGAL_FORM =
  /^\((?:有限合伙|普通合伙|特殊普通合伙|个人独资|个体工商户|个体|集团|筹|\p{Script=Han}{0,8}(?:部|店|支部|社|站|厂|公司))\)$/u
const TRAILING =
  /(?:于|的|其|等|(?<![个商用农牧租住])户|之|家庭|现|已|在|近日|日前|本人|夫妇|原|曾|又|均|都|也|还|并|再|且|故|为|是|系)+$/
const ADVERB_END = /[时中后间前里内上下际久日天期初底末故曾又再均都也还并已现被遭未没无不经过]$/

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

/** A label at the beginning of a line: 证书类型:. */
const LABEL = /^\p{Script=Han}{2,8}:/u

/** Whether a label stands in one piece at a place, and not the rest of a name in front of one. */
function isLabel({ chars, gaps }: Text, start: number): boolean {
  const length = LABEL.exec(chars.slice(start, start + 9))?.[0].length ?? 0
  return length > 0 && gaps.subarray(start + 1, start + length).every((gap) => gap === GAP.none)
}

/**
 * In columns a whole name ends at the space behind it (白乙拉 男 蒙古族; not 杨 光, 四子王旗 文化馆), and any name
 * where the next line begins with a label.
 */
export function columnEnd({ text }: Wording, start: number, limit: number): number {
  for (let index = start + 2; index < limit; index++) {
    if (text.gaps[index] === GAP.space && isWhole(text.chars.slice(start, index))) return index
    if (text.gaps[index] === GAP.line && isLabel(text, index)) return index
  }
  return limit
}

/** Where the words of a name end: at the first stop, or behind a soft one that stands inside the name of a unit. */
export function nameLimit(wording: Wording, start: number): number {
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

/** The end of a name without the words behind it that belong to no name: 王慧于. */
export function withoutTail(chars: string, start: number, end: number): number {
  return end - (TRAILING.exec(chars.slice(start, end))?.[0].length ?? 0)
}

/** A unit's name ends at its last ending, where only an adverb no list knows stands behind. */
export function unitEnd(chars: string, start: number, end: number): number {
  const words = chars.slice(start, end)
  if (isUnitName(words) || !ADVERB_END.test(words)) return end
  const unit = lastUnitEnd(words)
  return unit > 0 ? start + unit : end
}
