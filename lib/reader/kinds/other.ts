import { generalForm } from '#lib/certificates/number.ts'
import { isUnitName } from '../names.ts'
import type { Text } from '../text.ts'
import { LOSS } from '../vocabulary.ts'
import { isReferredTo, type Mention, type ReaderKind } from './kind.ts'
import { OTHER_TITLES } from './other-titles.ts'

const KNOWN = new RegExp(OTHER_TITLES.toSorted((one, other) => other.length - one.length).join('|'), 'g')
const KNOWN_ONCE = new RegExp(KNOWN.source)
const PAPER_END =
  /(?:证|证书|照|章|票|据|簿|册|卡|牌|鉴|单|折|合同|合同书|协议|协议书|护照|证明|证明书|钥匙|U盾|钢印|[本户]口本)$/
const LOST = new RegExp(LOSS, 'g')
const COPIES = /^(?:正、副本|正本[、及和与]副本|正副本|正\/副本|正本|副本|原件)/
const COUNT = /^(?:各?(?:[一二两三四五六七八九十壹贰叁]|\d{1,4})(?:枚|本|份|张|个|套|块|册|联|把|枝|支))/
const ITEM_STOP =
  /[,;。、:()"!0-9A-Z*]|(?<=[证章照票据书本簿卡同单鉴枚份张个)牌])(?:以及|及|和|与)|(?:证书|证件|登记|许可证)?(?:编号|证号|号码|编码|代码|税号|注册号)|统一社会|声明|作废|特此|现[将声登]|因|已|丢失|遗失|于(?=\d)/g
const OPENING = /^(?:了|其|本人|本单位|本公司|我单位|我公司|[:"《、,]|以及|及|和|与|并)+/
const NOT_TITLE =
  /^(?:以[下上]|下列|上述|该|此|有关|相关|以前|全部|所有|如下)|^(?:证|章|票|单|书|本|证件|证书|票据|原件|号牌|一切)$/
const LICENCE = /执照|登记证|法人证书|代码证|资格证书/

function isTaken(taken: readonly Mention[], start: number, end: number): boolean {
  return taken.some((mention) => start < mention.end && mention.start < end)
}

function withoutOverlaps(sorted: readonly Mention[]): Mention[] {
  let end = 0
  return sorted.filter((mention) => {
    const free = mention.start >= end
    if (free) end = mention.end
    return free
  })
}

function bracketEnd(chars: string, open: number): number {
  let depth = 0
  for (let index = open; index < Math.min(chars.length, open + 120); index++) {
    if (chars[index] === '(') depth++
    if (chars[index] === ')') depth--
    if (depth === 0) return index + 1
  }
  return open
}

function skipAt(chars: string, index: number): number {
  const ahead = chars.slice(index, index + 12)
  return (OPENING.exec(ahead) ?? COPIES.exec(ahead) ?? COUNT.exec(ahead))?.[0].length ?? 0
}

/** The name in an item such as 由四子王旗公安局颁发的驾驶证正本: what stands behind the last 的, without 正本. */
function titleIn(chars: string, start: number, end: number, whole: boolean): Mention | null {
  const item = chars.slice(start, end)
  const own = item.lastIndexOf('的') + 1
  const bare = item.slice(own).replace(/(?:正、?副本|正副本|正本|副本|原件|》)+$/, '')
  const known = [...bare.matchAll(KNOWN)].at(-1)
  const from = start + own
  if (known && (!whole || own > 0) && known.index + known[0].length === bare.length) {
    return { start: from + known.index, end: from + bare.length, title: known[0] }
  }
  if (!PAPER_END.test(bare) || NOT_TITLE.test(bare) || bare.length > 30 || !whole) return null
  return { start: from, end: from + bare.length, title: bare }
}

function itemEnd(chars: string, start: number, limit: number): number {
  ITEM_STOP.lastIndex = start
  const stop = ITEM_STOP.exec(chars.slice(0, Math.min(limit, start + 60)))?.index
  let end = stop ?? Math.min(limit, start + 60)
  for (let index = start; index < end; index++)
    if (COPIES.test(chars.slice(index, index + 6)) || COUNT.test(chars.slice(index, index + 6))) end = index
  return end
}

/** Behind a name: 正本, 一枚, and what stands in brackets. */
function skipDetails(chars: string, start: number): number {
  let index = start
  for (let round = 0; round < 4; round++) {
    const ahead = chars.slice(index, index + 8)
    const words = (COPIES.exec(ahead) ?? COUNT.exec(ahead))?.[0].length ?? 0
    index = words === 0 && ahead.startsWith('(') ? bracketEnd(chars, index) : index + words
  }
  return index
}

/** Reads a list of papers: 公章、财务专用章(编号…)各一枚及营业执照正、副本. */
function readList(
  chars: string,
  from: number,
  limit: number,
  whole: boolean,
  taken: readonly Mention[],
): Mention[] {
  const mentions: Mention[] = []
  let index = from
  for (let round = 0; round < 40 && index < limit; round++) {
    for (let skip = skipAt(chars, index); skip > 0; skip = skipAt(chars, index)) index += skip
    const core = taken.find(
      (mention) => index < mention.end && mention.start < index + 40 && mention.start >= index - 1,
    )
    const estimated = itemEnd(chars, index, limit)
    const isCore = core !== undefined && core.start < estimated
    const end = isCore ? core.end : estimated
    const mention = isCore || end <= index ? null : titleIn(chars, index, end, whole)
    const inside =
      chars[end] === '(' && mention && /印鉴|印章$/.test(mention.title)
        ? readList(chars, end + 1, bracketEnd(chars, end) - 1, true, taken)
        : []
    if (inside.length > 0) mentions.push(...inside)
    else if (mention && !isTaken(taken, mention.start, mention.end)) mentions.push(mention)
    index = skipDetails(chars, end)
    if (!/^(?:、|以及|及|和|与|并)/.test(chars.slice(index, index + 2))) break
  }
  return mentions
}

function listsBehind(text: Text, taken: readonly Mention[]): Mention[] {
  const { chars } = text
  return Array.from(chars.matchAll(LOST), (match) => {
    const from = match.index + match[0].length
    return readList(chars, from, chars.length, chars[from] !== ':' && chars[from] !== ')', taken)
  }).flat()
}

function listsBefore(text: Text, taken: readonly Mention[]): Mention[] {
  const { chars } = text
  return Array.from(chars.matchAll(LOST), (match) => {
    const window = Math.max(0, match.index - 120)
    const clause = chars.slice(window, match.index)
    const from = Math.max(clause.lastIndexOf('将'), clause.lastIndexOf('把'))
    const cut = Math.max(clause.lastIndexOf('。'), clause.lastIndexOf(';'))
    return from > cut && from >= 0 ? readList(chars, window + from + 1, match.index, true, taken) : []
  }).flat()
}

const LABEL_BEHIND =
  /^[》"]?(?:正、?副本|正本|副本|原件|[一壹两\d]{1,2}[本份枚张个])*(?:[,:(]{0,2}(?:证|编|号|执业|登记|注册|统一|许可|核准|代码|税号|[0-9A-Z]{4})|[,;、。)]|丢失|遗失|不慎|作废|声明|\(|各|及|和|均|同时|一并|全部|等|因|$)/

function knownAnywhere(text: Text, core: readonly Mention[], lists: readonly Mention[]): Mention[] {
  const taken = [...core, ...lists]
  const first = text.chars.search(KNOWN_ONCE)
  return Array.from(text.chars.matchAll(KNOWN), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    title: match[0],
  })).filter(({ start, end, title }) => {
    const behind = text.chars.slice(end, end + 14)
    if (isTaken(taken, start, end) || isReferredTo(text.chars, start)) return false
    if (/身份证|车牌|发票$/.test(title) && /^(?:号|件|代码)/.test(behind)) return false
    if (title.endsWith('印鉴') && /^\([^)]{0,40}章/.test(text.chars.slice(end, end + 44))) return false
    if (
      /^(?:印章|证书|执业证|登记证|许可证|合同|发票|身份证|会计证)$/.test(title) &&
      /^(?:编|号|代码|证号)/.test(behind) &&
      (lists.length > 0 || first < start)
    )
      return false
    return LABEL_BEHIND.test(behind)
  })
}

const UNKNOWN =
  /(?<=^|[,。;:的])(\p{Script=Han}{3,30}(?:证|证书|执照|章|票据|发票|收据|卡|簿))(?=\(|不慎|因|遗失|丢失|灭失|被盗)/gu

/** A paper that no list knows, in front of the verb: the words up to it, without the unit that holds it. */
function unknownBefore(text: Text): Mention[] {
  return Array.from(text.chars.matchAll(UNKNOWN), (match) => {
    const words = match[0]
    let holder = 0
    for (let length = 4; length <= words.length - 2; length++)
      if (isUnitName(words.slice(0, length))) holder = length
    return { start: match.index + holder, end: match.index + words.length, title: words.slice(holder) }
  })
}

/** Seals, licences, invoices and all papers without a kind of their own; the title is as printed. */
export const other: ReaderKind = {
  kind: 'other',
  mentions: (text, taken) => {
    const lists = [...listsBehind(text, taken), ...listsBefore(text, taken)]
    const known = knownAnywhere(text, taken, lists)
    const none = taken.length + lists.length + known.length === 0
    const all = [...lists, ...known, ...(none ? unknownBefore(text) : [])].sort(
      (one, two) => one.start - two.start,
    )
    return withoutOverlaps(all)
  },
  accepts: ({ role, adjacent }, title) => {
    if (role === 'written' || role === 'certificate' || role === 'serial' || role === 'approval')
      return 'maybe'
    if (role === 'own_word') return /合同|协议|户口/.test(title) ? 'maybe' : null
    if (role === 'credit') return LICENCE.test(title) ? 'maybe' : null
    if (role === 'identity') return title.endsWith('身份证') || title.startsWith('残疾') ? 'maybe' : null
    return role === 'bare' && adjacent ? 'maybe' : null
  },
  keyOf: (printed) => generalForm(printed),
  isSuspicious: () => false,
  manyNumbers: false,
  officesHold: true,
  onlyUnitsHold: false,
  titleOf: ({ title }) => title,
  fields: (_, slots) => slots.map(() => ({})),
}
