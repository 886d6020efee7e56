import type { Code } from '../codes.ts'
import type { Found, Span, Text } from '../text.ts'

/** Where a text names a certificate, [start, end), and how. */
export interface Mention {
  start: number
  end: number
  title: string
}

/** A number of a text that may be the number of a certificate. */
export interface NumberPlace {
  start: number
  end: number
  /** Where its label begins. */
  from: number
  /** Half-width, upper case, without its season and without dashes inside. */
  chars: string
  /** The season printed behind it: 夏, 冬. */
  season: string | null
  role: Code['role'] | 'written'
  /** It stands right behind the name of a certificate, or in brackets behind it. */
  adjacent: boolean
  /** It stands in a list behind another number. */
  linked: boolean
}

/** The stretch of the text that speaks of one certificate, with its number if it has one. */
export interface Slot {
  title: string
  number: NumberPlace | null
  start: number
  end: number
}

/** What a kind reads of all its certificates in one notice: for each slot, in order, its fields. */
export type FieldValues = Readonly<Record<string, Found<string> | null>>

/**
 * What the reader must know of one kind. A new kind is one file with one of these, listed in kinds/index.ts.
 */
export interface ReaderKind {
  kind: string
  /** All places where a text names a certificate of this kind. `taken` are those that kinds before it have found. */
  mentions: (text: Text, taken: readonly Mention[]) => Mention[]
  /**
   * Whether a number can be the number of a certificate of this kind: `sure` when its form or label belongs to
   * no other kind, `likely` when its form does so without a name beside it, `maybe` only behind a name.
   */
  accepts: (number: NumberPlace, title: string) => 'sure' | 'likely' | 'maybe' | null
  /** The key of a printed number in the form of this kind; null when it is not of that form. */
  keyOf: (printed: string) => string | null
  /** Whether a number that is not of the form looks broken; free forms do not. */
  isSuspicious: (number: NumberPlace) => boolean
  /** Whether several unlinked numbers behind one name are several certificates. */
  manyNumbers: boolean
  /** Whether an office that signs for itself (我局) can be the holder. */
  officesHold: boolean
  /** Whether natural persons never hold one. */
  onlyUnitsHold: boolean
  /** Whether the title is part of the output, and how it is written there. */
  titleOf: ((slot: Slot) => string) | null
  /** The fields beside number and holders, in the order of the contract, for each slot. */
  fields: (text: Text, slots: readonly Slot[], context: FieldContext) => FieldValues[]
}

/** Stretches of the source that fields of a certificate are not read from, and its numbers. */
export interface FieldContext {
  codes: readonly Code[]
  excluded: readonly Span[]
  /** Who holds each certificate. */
  holders: readonly (readonly Found<string>[])[]
  /** Who is named as dead. */
  former: Found<string> | null
  /** The lines of the signature, which may say where the holder lives. */
  signed: readonly Text[]
}

/** The names of certificates that an expression finds, without those that are only referred to or new. */
export function mentionsBy(text: Text, pattern: RegExp): Mention[] {
  const all = Array.from(text.chars.matchAll(pattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    title: match[0],
  }))
  const lost = all.filter(
    ({ start, end }) => !isNewOrUsed(text.chars, start) || LOST_BEHIND.test(text.chars.slice(end, end + 40)),
  )
  const own = lost.filter((mention) => !REFERRED.test(before(text.chars, mention.start)))
  const asked = all.filter((mention) => ASKED_FOR.test(before(text.chars, mention.start)))
  return [own, lost, asked].find((some) => some.length > 0) ?? []
}

/** 办理草原承包经营权证(…)遗失声明: what is handled is the loss. */
const LOST_BEHIND = /^(?:\([^()]{0,30}\))?的?(?:遗失|丢失|灭失|挂失|作废)/
const REFERRED = /(?:该|此|上述|以上|所述)《?$/
const NEW_OR_USED =
  /(?:新的?|补发(?:的)?|换发(?:为|了|的)?|补办|换领|申领|领取|办理|凭|(?<![保支所])持|携带|提供|使用|抵押|出示)(?:了)?《?$/
/** 登记机构将依法核发不动产权证书. */
const TO_BE_ISSUED =
  /(?:将|可|予以|准予|同意)(?:依法|依规|按规定|按程序|为其|向其|给予|另行|重新)*(?:核发|颁发|发放|制发|签发)(?:新的?)?《?$/

/** 申请补发不动产权证书: the only mention names the paper that was lost. */
const ASKED_FOR = /(?:申请|要求)(?:补发|补办|补领)《?$/

function isNewOrUsed(chars: string, start: number): boolean {
  return (
    NEW_OR_USED.test(before(chars, start)) || TO_BE_ISSUED.test(chars.slice(Math.max(0, start - 16), start))
  )
}

function before(chars: string, start: number): string {
  return chars.slice(Math.max(0, start - 8), start)
}

/** Whether the name of a certificate only refers to another mention (该证), to a new one (换发…) or to a use. */
export function isReferredTo(chars: string, start: number): boolean {
  return REFERRED.test(before(chars, start)) || isNewOrUsed(chars, start)
}

/** Gives each slot its own of some values: in order when there is one for each, else by where they stand. */
export function share<Value>(
  values: readonly Found<Value>[],
  slots: readonly Slot[],
): (Found<Value> | null)[] {
  if (slots.length > 1 && values.length === slots.length) return [...values]
  return slots.map(
    (slot) =>
      values.find((one) => slots.length === 1 || (one.index >= slot.start && one.index < slot.end)) ?? null,
  )
}

/** Gives the only value to all slots, or each its own. */
export function shareAll<Value>(
  values: readonly Found<Value>[],
  slots: readonly Slot[],
): (Found<Value> | null)[] {
  const first = values[0] ?? null
  if (values.length <= 1 || slots.length === 1) return slots.map(() => first)
  return share(values, slots).map((one) => one ?? first)
}
