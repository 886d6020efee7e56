import { isOnlyPlace, type Phrase, readPhrase } from './phrase.ts'
import type { KindSlot } from './slots.ts'
import { type Found, found, printedCode, printedText } from './text.ts'
import type { Wording } from './wording.ts'

const SEPARATORS = /[,;。:、("]|\)(?=\p{Script=Han})|(?<=\))(?:以及|及|和|与)/gu
/** Numbering in front of an entry, and words that lead to its name. */
const LEAD =
  /^(?:\(?(?:\d{1,4}|[一二三四五六七八九十]{1,3})[、.)]|[①-⑳]|第[一二三四五六七八九十\d]{1,3}[、,]|分别(?:为|是)|如下|即|其中|以及|[,、:("])+/u
/** Behind these a clause says where, how much or which bank, not who. */
const OTHER_CLAUSE =
  /^(?:坐落|座落|位于|地址|住址|住所|家住|面积|开户|账|户口|法定|法人|负责|联系|电话|共计|合计|备注|性别|男|女|汉族|蒙古族|原因|草场|权利|用途|期限|发证|登记|核准|编号|证)/

function foundIn(wording: Wording, phrase: Phrase): Found<string>[] {
  const read = phrase.unit ? printedText : printedCode
  const { text } = wording
  return phrase.names.map(({ start, end }) => found(text, start, end, read(text, start, end)))
}

/** The first name of a stretch: 朝克图 of 朝克图(证号…), 孟和 of 江岸苏木,孟和,证号…. */
function firstName(wording: Wording, from: number, to: number): Found<string>[] {
  const { chars } = wording.text
  const stretch = chars.slice(from, to)
  const starts = [0, ...Array.from(stretch.matchAll(SEPARATORS), ({ index, 0: sign }) => index + sign.length)]
  for (const start of starts.slice(0, 40)) {
    const lead = LEAD.exec(stretch.slice(start, start + 12))?.[0].length ?? 0
    const place = from + start + lead
    if (OTHER_CLAUSE.test(chars.slice(place, place + 4)) || isOnlyPlace(wording, place) !== null) continue
    const phrase = place < to ? readPhrase(wording, place) : null
    const names = phrase?.firm ? foundIn(wording, phrase).filter(({ end }) => end <= to) : []
    if (names.length > 0) return names
  }
  return []
}

/** Where the first entry of a list begins: behind the last colon or sentence before its number. */
function listStart(wording: Wording, slot: KindSlot): number {
  const before = wording.text.chars.slice(0, slot.number?.from ?? slot.index)
  return Math.max(before.lastIndexOf('。'), before.search(/:(?=[^:]*$)/u), before.lastIndexOf('如下'), -1) + 1
}

function stretches(
  wording: Wording,
  slots: readonly KindSlot[],
): { lead: Found<string>[]; trail: Found<string>[] }[] {
  const { chars } = wording.text
  return slots.map((slot, index) => {
    const before = slots[index - 1]?.number?.end
    const behind = slots[index + 1]?.number?.from
    const first = slots[0]
    const from = before ?? (first ? listStart(wording, first) : 0)
    const { from: label, end } = slot.number ?? { from: from, end: from }
    return {
      lead: firstName(wording, from, label),
      trail: firstName(wording, end, behind ?? Math.min(chars.length, end + 40)),
    }
  })
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
 * The holders of a list of like certificates, each with its own: in front of its number
 * (朝克图(证号…)、乌恩其(证号…)) or behind it (15092904010303(孟和)、…). Null when not every one has its own.
 */
export function listHolders(wording: Wording, slots: readonly KindSlot[]): Found<string>[][] | null {
  if (slots.length < 2 || !alike(slots)) return null
  const each = stretches(wording, slots)
  const leads = each.map(({ lead }) => lead)
  if (leads.every((names) => names.length > 0)) return distinct(leads) ? leads : null
  const trails = each.map(({ trail }) => trail)
  const behind = leads[0]?.length === 0 && trails.every((names) => names.length > 0)
  return behind && distinct(trails) ? trails : null
}
