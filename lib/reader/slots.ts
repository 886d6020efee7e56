import { READER_KINDS } from './kinds/index.ts'
import type { Mention, NumberPlace, ReaderKind, Slot } from './kinds/kind.ts'
import type { Text } from './text.ts'

/** A certificate that a text names: its kind, its title, its number and the stretch that speaks of it. */
export interface KindSlot extends Slot {
  kind: ReaderKind
  /** The name that its number belongs to. */
  mention: KindMention | null
  /** Where it is first named or numbered. */
  index: number
}

/** The name of a certificate with its kind. */
export interface KindMention extends Mention {
  kind: ReaderKind
  /** The earlier name that this one repeats. */
  stands?: KindMention
}

interface Claim {
  number: NumberPlace
  mention: KindMention | null
  kind: ReaderKind
}

const BEHIND_NUMBER = /^(?:号)?[)"]?(?:的)?[《"]?$/

/** A name that repeats an earlier one (毕业证编号 behind 内蒙古大学毕业证) stands for it. */
function resolveRepeats(mentions: readonly KindMention[]): KindMention[] {
  const own: KindMention[] = []
  return mentions.map((mention) => {
    const earlier = mention.kind.manyNumbers
      ? undefined
      : own.find((one) => one.kind === mention.kind && one.title.endsWith(mention.title))
    if (!earlier) own.push(mention)
    return earlier ? { ...mention, stands: earlier } : mention
  })
}

/** All names of certificates in a text, in order, each kind after the ones before it. */
export function findMentions(text: Text): KindMention[] {
  const mentions: KindMention[] = []
  for (const kind of READER_KINDS) {
    for (const mention of kind.mentions(text, mentions)) mentions.push({ ...mention, kind })
  }
  return resolveRepeats(mentions.sort((one, other) => one.start - other.start))
}

function governing(text: Text, number: NumberPlace, mentions: readonly KindMention[]): KindMention[] {
  const behind = mentions.find(
    (one) =>
      one.start >= number.end &&
      one.start - number.end <= 5 &&
      BEHIND_NUMBER.test(text.chars.slice(number.end, one.start)),
  )
  const before = mentions.filter((one) => one.end <= number.start).reverse()
  const after = mentions.filter((one) => one.start >= number.end)
  return [...(behind ? [behind] : []), ...before, ...after]
}

function kindSaying(number: NumberPlace, answer: 'sure' | 'likely'): ReaderKind | undefined {
  return READER_KINDS.find((kind) => kind.accepts(number, '') === answer)
}

/** Which name a number belongs to: that of its own form, else the nearest that takes it, else none. */
function claimFor(text: Text, number: NumberPlace, mentions: readonly KindMention[]): Claim | null {
  const governors = governing(text, number, mentions)
  const sure = kindSaying(number, 'sure')
  if (sure) return { number, mention: governors.find((one) => one.kind === sure) ?? null, kind: sure }
  const mention = governors.slice(0, 3).find((one) => one.kind.accepts(number, one.title) !== null)
  if (mention) return { number, mention: mention.stands ?? mention, kind: mention.kind }
  const likely = number.role === 'bare' ? undefined : kindSaying(number, 'likely')
  return likely ? { number, mention: null, kind: likely } : null
}

/** The same digits with another season are another certificate: 15…04(春)、15…04(秋). */
function sameNumber(one: NumberPlace | null, other: NumberPlace): boolean {
  const seasons = one?.season !== null && other.season !== null && one?.season !== other.season
  return one?.chars === other.chars && !seasons
}

/**
 * How surely a number is the paper's own: a credit code or an identity number says who holds it, most of all
 * when it stands in front of the paper's name.
 */
function rankOf({ number: { role, start }, mention }: Claim): number {
  const behind = mention !== null && start >= mention.end
  if (role === 'credit' || role === 'identity') return behind ? 1 : 0
  return role === 'bare' ? 2 : 3
}

/** Of several numbers that one paper could have, those whose labels say so best. */
function bestClaims(claims: readonly Claim[]): Claim[] {
  const best = new Map<KindMention, number>()
  for (const claim of claims) {
    if (claim.mention) best.set(claim.mention, Math.max(best.get(claim.mention) ?? 0, rankOf(claim)))
  }
  return claims.filter((claim) => {
    if (claim.kind.manyNumbers || !claim.mention || claim.number.linked) return true
    return rankOf(claim) === best.get(claim.mention)
  })
}

const SEVERAL = /^[^,。;(]{0,4}?(?:[二两三四五六七八九十贰叁肆伍]|[2-9]|\d{2,3})[张份枚本]/

/** 收据贰张(票号:…;票号:…): each number behind it is a paper. */
function isCounted(text: Text, { end }: KindMention): boolean {
  return SEVERAL.test(text.chars.slice(end, end + 10))
}

function slotsOfClaims(text: Text, claims: readonly Claim[], mentions: readonly KindMention[]): KindSlot[] {
  const slots: KindSlot[] = []
  for (const { number, mention, kind } of bestClaims(claims)) {
    if (slots.some((slot) => slot.kind === kind && sameNumber(slot.number, number))) continue
    const taken =
      mention && slots.some((slot) => slot.kind === kind && slot.mention === mention && slot.number)
    if (taken && !kind.manyNumbers && !number.linked && !isCounted(text, mention)) continue
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
  const between = text.chars.slice(from, Math.max(from, to))
  const cut = Math.max(between.lastIndexOf(';'), between.lastIndexOf('。'))
  const line = text.gaps.subarray(from, Math.max(from, to)).lastIndexOf(2)
  const best = Math.max(cut, line)
  return best >= 0 ? from + best : Math.max(from, to)
}

const RESPECTIVELY = /分别(?:[为是])?[::"]*$/

/** 登记号分别为:A、B behind two names: each name gets its own number, in order. */
function shareList(text: Text, claims: readonly Claim[], mentions: readonly KindMention[]): Claim[] {
  return claims.map((claim, index) => {
    let first = index
    while (first > 0 && claims[first]?.number.linked) first--
    let last = index
    while (claims[last + 1]?.number.linked) last++
    const start = claims[first]?.number.start ?? 0
    const names = mentions.filter((one) => one.end <= start).slice(first - last - 1)
    if (last === first || names.length !== last - first + 1) return claim
    if (!RESPECTIVELY.test(text.chars.slice(Math.max(0, start - 6), start))) return claim
    const mention = names[index - first]
    return mention?.kind.accepts(claim.number, mention.title)
      ? { ...claim, mention, kind: mention.kind }
      : claim
  })
}

/** The certificates of a text, in the order in which they are named, each with its stretch. */
export function findSlots(
  text: Text,
  numbers: readonly NumberPlace[],
  mentions: readonly KindMention[],
): KindSlot[] {
  const claims = numbers.map((number) => claimFor(text, number, mentions)).filter((claim) => claim !== null)
  const numbered = slotsOfClaims(text, shareList(text, claims, mentions), mentions)
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
