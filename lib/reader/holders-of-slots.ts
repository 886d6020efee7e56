import type { Act } from './acts.ts'
import type { People } from './holders.ts'
import type { HolderGroup } from './labelled-holders.ts'
import { listHolders } from './list-holders.ts'
import type { Signature } from './signature.ts'
import type { KindSlot } from './slots.ts'
import { cellAt, findRows, HOLDER_HEADING } from './tables.ts'
import { type Found, found, printedText, type Text } from './text.ts'
import type { Wording } from './wording.ts'
import { isUnitName } from './words/organisations.ts'

interface Question {
  act: Act
  body: Text
  wording: Wording
  slots: readonly KindSlot[]
  people: People
  signature: Signature
  self: 'holder' | 'bureau' | null
  corrected: Found<string> | null
}

interface Answer {
  holders: Found<string>[][]
  declarant: Found<string> | null
}

/** 甲、乙遗失开户许可证各一份: each has its own. */
const EACH_ONE = /[证书照]各(?:自)?[一壹1][份本枚张个]|分别(?:不慎)?(?:遗失|丢失)/

function unique(names: readonly Found<string>[]): Found<string>[] {
  return names.filter((name, index) => names.findIndex((one) => one.value === name.value) === index)
}

function inside(slot: KindSlot, group: HolderGroup): boolean {
  return group.index >= slot.start && group.index < slot.end
}

function tableHolders(body: Text, slots: readonly KindSlot[]): Found<string>[][] | null {
  const rows = findRows(body)
  const cells = slots.map((slot) => cellAt(body, rows, slot.number?.start, HOLDER_HEADING))
  return cells.every((cell) => cell !== null)
    ? cells.map((cell) => (cell ? namesInCell(body, cell) : []))
    : null
}

/** 王军、高玉梅 in one cell are two. */
function namesInCell(body: Text, { index, end }: Found<string>): Found<string>[] {
  return Array.from(body.chars.slice(index, end).matchAll(/[^、,;]+/g), ({ index: from, 0: name }) => {
    const start = index + from
    return found(body, start, start + name.length, printedText(body, start, start + name.length))
  })
}

function withCoHolders(
  holders: readonly Found<string>[][],
  slots: readonly KindSlot[],
  coHolders: readonly Found<string>[],
): Found<string>[][] {
  return slots.map(({ start, end }, index) => {
    const own = coHolders.filter((name) => name.index >= start && name.index < end)
    return unique([...(holders[index] ?? []), ...own])
  })
}

/** 权利人:甲;证号:1;权利人:乙;证号:2: each number has its own label of holders in front. */
function holdersInFront(
  slots: readonly KindSlot[],
  groups: readonly HolderGroup[],
): Found<string>[][] | null {
  const each = slots.map((slot, index) => {
    const from = slots[index - 1]?.number?.end ?? 0
    const to = slot.number?.start ?? 0
    return groups.filter((group) => group.index >= from && group.index < to).flatMap((group) => group.names)
  })
  return each.every((names) => names.length > 0) ? each.map(unique) : null
}

function namedHolders({ body, wording, slots, people }: Question): Found<string>[][] {
  const labelled = people.groups.filter((group) => group.labelled)
  const table = tableHolders(body, slots)
  if (table) return table
  const groups = labelled.length > 0 ? labelled : people.groups
  const each =
    slots.length > 1 &&
    groups.length > 1 &&
    slots.every((slot) => groups.some((group) => inside(slot, group)))
  if (each)
    return slots.map((slot) =>
      unique(groups.filter((group) => inside(slot, group)).flatMap((group) => group.names)),
    )
  const inFront = slots.length > 1 ? holdersInFront(slots, labelled) : null
  if (inFront) return withCoHolders(inFront, slots, people.coHolders)
  const list = labelled.length > 1 ? null : listHolders(wording, slots)
  if (list) return list
  const all = groups.length > 0 ? groups.flatMap((group) => group.names) : (people.subject?.names ?? [])
  if (all.length === slots.length && EACH_ONE.test(body.chars)) return all.map((name) => [name])
  return slots.map(() => unique([...all, ...people.coHolders]))
}

function signerHolds({ act, slots, signature, self, people }: Question): boolean {
  if (!signature.name || people.former) return false
  if (signature.declares && act === 'loss' && self !== 'bureau') return true
  const office = /(?:局|中心|政府|法院)$/.test(signature.name.value)
  const unitKind = slots.some((slot) => slot.kind.officesHold)
  if (self === 'bureau' || (self === null && office)) return unitKind && (self !== null || act === 'loss')
  return act === 'loss' || (self === 'holder' && act !== 'authority_voiding')
}

function declarantOf(
  { signature, people, corrected }: Question,
  holders: readonly Found<string>[],
): Found<string> | null {
  const named = signature.name ?? people.declarant
  if (named) return named
  const speaker = people.subject?.names[0]
  const other = speaker && holders.length > 0 && !holders.some((name) => name.value === speaker.value)
  if (!corrected && other && isUnitName(speaker.value)) return speaker
  return people.publisher
}

/** Who holds each certificate of a notice, who is dead, and who declares. */
export function holdersFor(question: Question): Answer {
  const { slots, people, signature, corrected } = question
  const declaring = (people.declarant?.value ?? '').split('、')
  let holders = namedHolders(question).map((names) =>
    names.filter(
      (name) => name.value !== people.former?.value && !(people.declarant && declaring.includes(name.value)),
    ),
  )
  if (corrected) holders = slots.map(() => [corrected])
  const nobody = holders.every((names) => names.length === 0)
  if (nobody && signature.name && signerHolds(question)) {
    const name = signature.name
    holders = slots.map(() => [name])
  }
  return { holders, declarant: declarantOf(question, holders.flat()) }
}
