import { type Claim, claimsOf } from './claims.ts'
import { isCounted } from './counts.ts'
import { entryStart } from './entries.ts'
import type { NumberPlace, ReaderKind, Slot } from './kinds/kind.ts'
import type { KindMention } from './mentions.ts'
import { GAP, type Text } from './text.ts'

/** A certificate that a text names: its kind, its title, its number and the stretch that speaks of it. */
export interface KindSlot extends Slot {
  kind: ReaderKind
  /** The name that its number belongs to. */
  mention: KindMention | null
  /** Where it is first named or numbered. */
  index: number
}

/** The same digits with another season are another certificate: 15…04(春)、15…04(秋). */
function sameNumber(one: NumberPlace | null, other: NumberPlace): boolean {
  const seasons = one?.season !== null && other.season !== null && one?.season !== other.season
  return one?.chars === other.chars && !seasons
}

/** Between two entries of a list. */
const NEXT_ENTRY = /[;。、](?!原)/

/** The form of a number: 集林证字(#)第#号; that of digits alone has their count. */
function formOf({ chars }: NumberPlace): string {
  return /^[0-9A-Z]+$/.test(chars) ? chars.replace(/\d/g, '#') : chars.replace(/\d+/g, '#')
}

/** 林权证:甲,证号1;乙,证号2: numbers of one form in the entries of a list are numbers of several papers. */
function goesOnInList(text: Text, before: NumberPlace | null, next: NumberPlace): boolean {
  if (!before || before.role !== next.role || formOf(before) !== formOf(next)) return false
  const between = text.chars.slice(before.end, next.start)
  return NEXT_ENTRY.test(between) || text.gaps.subarray(before.end, next.start).some((gap) => gap >= GAP.line)
}

function slotsOfClaims(text: Text, claims: readonly Claim[], mentions: readonly KindMention[]): KindSlot[] {
  const slots: KindSlot[] = []
  for (const { number, mention, kind } of claims) {
    if (slots.some((slot) => slot.kind === kind && sameNumber(slot.number, number))) continue
    const taken = mention && slots.findLast((slot) => slot.kind === kind && slot.mention === mention)
    const another = kind.manyNumbers || number.linked
    if (taken && !another && !isCounted(text.chars, mention) && !goesOnInList(text, taken.number, number))
      continue
    const firstNamed =
      kind.titleOf === null && !slots.some((slot) => slot.kind === kind)
        ? mentions.find((one) => one.kind === kind)
        : null
    const index =
      taken || !mention
        ? number.from
        : Math.min(number.from, mention.start, firstNamed?.start ?? mention.start)
    slots.push({ kind, mention, title: mention?.title ?? '', number, index, start: 0, end: 0 })
  }
  return slots
}

function slotsOfNames(mentions: readonly KindMention[], numbered: readonly KindSlot[]): KindSlot[] {
  const slots: KindSlot[] = []
  for (const mention of mentions) {
    const { kind, title, start } = mention
    const repeats = [...numbered, ...slots].some(
      (slot) =>
        slot.kind === kind &&
        (kind.titleOf === null || kind.manyNumbers || slot.title === title || slot.title.endsWith(title)),
    )
    if (!repeats) slots.push({ kind, mention, title, number: null, index: start, start: 0, end: 0 })
  }
  return slots
}

/** Where the text about the next certificate begins: at the last strong separator before its number or name. */
function boundary(text: Text, after: KindSlot, next: KindSlot): number {
  const from = after.number ? Math.max(after.number.end, after.index) : after.index + 1
  const to =
    next.number && next.index < from
      ? next.number.from
      : Math.min(next.index, next.number?.from ?? next.index)
  return entryStart(text, from, to) ?? Math.max(from, to)
}

/** The certificates of a text, in the order in which they are named, each with its stretch. */
export function findSlots(
  text: Text,
  numbers: readonly NumberPlace[],
  mentions: readonly KindMention[],
): KindSlot[] {
  const numbered = slotsOfClaims(text, claimsOf(text, numbers, mentions), mentions)
  const slots = [...numbered, ...slotsOfNames(mentions, numbered)].sort(
    (one, other) => one.index - other.index,
  )
  return slots.map((slot, index) => {
    const before = slots[index - 1]
    const behind = slots[index + 1]
    const start = before ? boundary(text, before, slot) : 0
    return { ...slot, start, end: behind ? boundary(text, slot, behind) : text.chars.length }
  })
}
