import { entryStart } from './entries.ts'
import { isOnlyPlace, type Phrase, readPhrase } from './phrase.ts'
import type { KindSlot } from './slots.ts'
import { type Found, found, GAP, printedCode, printedText } from './text.ts'
import { isInMention, type Wording } from './wording.ts'

const SEPARATORS = /[,;。:、("]|\)(?=\p{Script=Han})|(?<=\))(?:以及|及|和|与)/gu
/** Numbering in front of an entry, and words that lead to its name. */
const LEAD =
  /^(?:\(?(?:\d{1,4}|[一二三四五六七八九十]{1,3})[、.)]|[①-⑳]|第[一二三四五六七八九十\d]{1,3}[、,]|分别(?:为|是)|如下|即|其中|以及|[,、:("])+/u
/** Behind these a clause says where, how much or which bank, not who. */
const OTHER_CLAUSE =
  /^(?:坐落|座落|位于|地址|住址|住所|家住|面积|开户|账|户口|法定|法人|负责|联系|电话|共计|合计|备注|性别|男|女|汉族|蒙古族|原因|草场|权利|用途|期限|发证|登记|核准|编号|证)/

/** Nor behind such a label: 开户银行:. */
const NOT_WHO =
  /(?:开户(?:银行|行|机构|网点)|银行|法定代表人|法人|负责人|坐落|座落|地址|住址|电话|联系人)(?:名称)?[:为是(]+$/

/** How a name is looked for: in which clauses, and whether the place alone is enough to take a word for a name. */
interface Look {
  from: number
  to: number
  /** Only in the first clause, where an entry begins. */
  first: boolean
  weak: boolean
}

function foundIn(wording: Wording, phrase: Phrase): Found<string>[] {
  const read = phrase.unit ? printedText : printedCode
  const { text } = wording
  return phrase.names.map(({ start, end }) => found(text, start, end, read(text, start, end)))
}

/** Whether a name is the whole clause: signs, the end of a cell, a paper or the number stand behind it. */
function fillsClause({ text, mentions }: Wording, { end }: Phrase, to: number): boolean {
  const cell = (text.gaps[end] ?? GAP.none) !== GAP.none
  return (
    end === to ||
    cell ||
    /[,:;(、]/.test(text.chars.charAt(end)) ||
    mentions.some(({ start }) => start === end)
  )
}

/** The first name of a stretch: 朝克图 of 朝克图(证号…), 孟和 of 江岸苏木,孟和,证号…. */
function firstName(wording: Wording, { from, to, first, weak }: Look): Found<string>[] {
  const { chars } = wording.text
  const stretch = chars.slice(from, to)
  const signs = Array.from(stretch.matchAll(SEPARATORS), ({ index, 0: sign }) => index + sign.length)
  for (const start of [0, ...signs].slice(0, 40)) {
    const lead = LEAD.exec(stretch.slice(start, start + 12))?.[0].length ?? 0
    const place = from + start + lead
    const otherwise =
      place >= to || isInMention(wording, place) || OTHER_CLAUSE.test(chars.slice(place, place + 4))
    if (otherwise && first) return []
    if (otherwise) continue
    if (NOT_WHO.test(chars.slice(Math.max(from, place - 8), place)) || isOnlyPlace(wording, place) !== null)
      continue
    const phrase = readPhrase(wording, place)
    const sure = phrase?.firm || (weak && phrase && fillsClause(wording, phrase, to))
    const names = phrase && sure ? foundIn(wording, phrase).filter(({ end }) => end <= to) : []
    if (names.length > 0) return names
    if (first) return []
  }
  return []
}

/** The words that announce a list: 现公告作废:, 下列证书:, 情况如下:. */
const INTRO = /(?:(?:[以如]下|下列)[^。:]{0,60}|作废|无效|公告|声明|启事|情况|名单|明细):/g

/** Where the first entry of a list begins: behind the words that announce it, else the last colon or sentence. */
function listStart({ text: { chars } }: Wording, slot: KindSlot): number {
  const before = chars.slice(0, slot.number?.from ?? slot.index)
  const intro = Array.from(before.matchAll(INTRO), ({ index, 0: words }) => index + words.length).at(-1)
  if (intro !== undefined && intro < before.length && !before.includes('。', intro)) return intro
  return Math.max(before.lastIndexOf('。'), before.search(/:(?=[^:]*$)/u), before.lastIndexOf('如下'), -1) + 1
}

interface Entry {
  lead: Found<string>[]
  trail: Found<string>[]
}

function entriesOf(wording: Wording, slots: readonly KindSlot[]): Entry[] {
  const { text } = wording
  const [head] = slots
  return slots.map((slot, index) => {
    const before = slots[index - 1]?.number?.end
    const behind = slots[index + 1]?.number?.from
    const from = before ?? (head ? listStart(wording, head) : 0)
    const { from: label, end } = slot.number ?? { from, end: from }
    const own = entryStart(text, from, label)
    const lead = { from: own ?? from, to: label, first: false, weak: false }
    const trail = {
      from: end,
      to: behind ?? Math.min(text.chars.length, end + 40),
      first: false,
      weak: false,
    }
    const sure = firstName(wording, lead)
    const entry = own !== null || (index === 0 && from > 0)
    return {
      lead: sure.length === 0 && entry ? firstName(wording, { ...lead, weak: true }) : sure,
      trail: firstName(wording, trail),
    }
  })
}

/** Who is named where each entry begins; an entry that begins with a paper goes on with who was named before. */
function namesAtStarts(wording: Wording, slots: readonly KindSlot[]): Found<string>[][] | null {
  const names: Found<string>[][] = []
  for (const [index, slot] of slots.entries()) {
    const before = slots[index - 1]
    const from = before ? (before.number?.end ?? before.index + 1) : listStart(wording, slot)
    const to = slot.number?.from ?? slot.index
    const start = before ? entryStart(wording.text, from, to) : from
    const own = start === null ? [] : firstName(wording, { from: start, to, first: true, weak: from > 0 })
    const last = names.at(-1)
    if (own.length === 0 && !last) return null
    names.push(own.length > 0 ? own : (last ?? []))
  }
  return names
}

function alike(slots: readonly KindSlot[]): boolean {
  const [first] = slots
  return slots.every(
    (slot) => slot.kind === first?.kind && slot.title === first.title && slot.number !== null,
  )
}

function distinct(names: readonly Found<string>[][]): boolean {
  return new Set(names.map(([name]) => name?.value)).size > 1
}

/**
 * The holders of a list of certificates, each with its own: in front of its number (朝克图(证号…)、乌恩其(证号…)),
 * behind it (15092904010303(孟和)、…), or where the entries of unlike papers begin (甲,林权证,编号1;乙,房权证,
 * 编号2). Null when not every one has its own.
 */
export function listHolders(wording: Wording, slots: readonly KindSlot[]): Found<string>[][] | null {
  if (slots.length < 2) return null
  if (!alike(slots)) {
    const names = namesAtStarts(wording, slots)
    return names && distinct(names) ? names : null
  }
  const each = entriesOf(wording, slots)
  const leads = each.map(({ lead }) => lead)
  if (leads.every((names) => names.length > 0)) return distinct(leads) ? leads : null
  const trails = each.map(({ trail }) => trail)
  const behind = leads[0]?.length === 0 && trails.every((names) => names.length > 0)
  return behind && distinct(trails) ? trails : null
}
