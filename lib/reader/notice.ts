import { type Act, actOf } from './acts.ts'
import { printedNumber, readCertificates } from './certificates.ts'
import { findCorrectedName, findPublishedOn, replacementsOf } from './concerns.ts'
import { isDeclaration } from './gate.ts'
import { findPeople, type People } from './holders.ts'
import { holdersFor } from './holders-of-slots.ts'
import type { NumberPlace } from './kinds/kind.ts'
import { findMentions, type KindMention } from './mentions.ts'
import { findNumbers } from './numbers.ts'
import { findPhone, readObjection } from './objection.ts'
import type { Piece } from './piece.ts'
import type { Notice, Reading } from './reading.ts'
import { readSignature, type Signature } from './signature.ts'
import { findSlots, type KindSlot } from './slots.ts'
import { keepSpans, type SpanKeeper } from './spans.ts'
import { speaksForItself } from './speaker.ts'
import { type Found, joinTexts, type Text } from './text.ts'
import { warningsFor } from './warnings.ts'
import { type Stretch, type Wording, wordingOf } from './wording.ts'

/** Acts that concern an earlier notice. */
const LINKED: ReadonlySet<Act> = new Set<Act>(['correction', 'recovery', 'withdrawal', 'reissue'])

function objectionOf({ body, after }: Piece, signature: Signature, spans: SpanKeeper): Notice['objection'] {
  const clause = readObjection(body)
  if (!clause) return null
  const below = signature.unit ? after.map((line) => findPhone(line, 0, line.chars.length)) : []
  return {
    contact: spans.take('objection.contact', clause.contact ?? (clause.ownOffice ? signature.name : null)),
    phone: spans.take('objection.phone', [clause.phone, ...below].find((one) => one !== null) ?? null),
    period: spans.take('objection.period', clause.period),
    until: spans.take('objection.until', clause.until),
  }
}

function concernsOf(
  body: Text,
  number: string | null,
  replacement: NumberPlace | undefined,
  spans: SpanKeeper,
): Notice['concerns'] {
  const right: Found<string> | null = replacement ? printedNumber(body, replacement) : null
  return {
    number,
    publishedOn: spans.take('concerns.publishedOn', findPublishedOn(body)),
    replacement: spans.take('concerns.replacement', right),
  }
}

/** The text that is read: with its heading when only that says what was lost (公章遗失声明). */
function wholeOf({ body, heading }: Piece): { body: Text; mentions: KindMention[] } {
  const mentions = findMentions(body)
  const named = heading && mentions.length === 0 ? findMentions(heading) : []
  if (!heading || named.length === 0) return { body, mentions }
  const whole = joinTexts(heading, body)
  return { body: whole, mentions: findMentions(whole) }
}

/** Everybody named; where the text names nobody, whom its heading names (四子王旗乌兰牧骑遗失声明). */
function peopleOf(wording: Wording, { heading, bullet, tail }: Piece, slots: readonly KindSlot[]): People {
  const units = slots.some((slot) => slot.kind.onlyUnitsHold)
  const people = findPeople(wording, units)
  if (!heading || bullet || tail.length > 0 || people.subject || people.groups.length > 0) return people
  const inHeading = findPeople(wordingOf(heading), units)
  return { ...people, subject: inHeading.subject }
}

/** A shorter number may stand in the name of a unit: 第12小学. */
const LONG_NUMBER = 8

/** Names end where a paper is named and where its number begins: 侯某某蒙(2018)…. */
function placesThatEndNames(mentions: readonly Stretch[], numbers: readonly NumberPlace[]): Stretch[] {
  const own = numbers.filter(({ role, start, end }) => role === 'written' || end - start >= LONG_NUMBER)
  return [...mentions, ...own].sort((one, other) => one.start - other.start)
}

/** What a piece says of certificates and people; null when it names no certificate, or none with a number or a sure holder. */
function contentOf(piece: Piece, act: Act) {
  const { body, mentions } = wholeOf(piece)
  const { numbers, codes } = findNumbers(body, mentions)
  const replacements = replacementsOf(body, numbers, act)
  const own = numbers.filter((number) => !replacements.includes(number))
  const slots = findSlots(body, own, mentions)
  const wording = wordingOf(body, placesThatEndNames(mentions, numbers))
  const people = peopleOf(wording, piece, slots)
  const signature = readSignature(body, piece.tail)
  const corrected = act === 'correction' ? findCorrectedName(body) : null
  const self = speaksForItself(body.chars)
  const { holders, declarant } = holdersFor({ act, body, wording, slots, people, signature, self, corrected })
  const sure = people.groups.length > 0 || people.subject?.firm || signature.name !== null
  const known = slots.some(
    (slot, index) => slot.number !== null || (sure && (holders[index] ?? []).length > 0),
  )
  const replacement = replacements[0]
  return known ? { body, slots, codes, people, signature, holders, declarant, replacement } : null
}

/** Reads one piece of a page as a notice; null when it declares nothing about a certificate. */
export function readNotice(piece: Piece): Reading | null {
  const { body, title, slice } = piece
  if (!isDeclaration(title, body.chars, piece.bullet)) return null
  const act = actOf(title, body.chars)
  const content = act && contentOf(piece, act)
  if (!content) return null
  const { slots, signature, replacement } = content
  const spans = keepSpans()
  const certificates = readCertificates({ signed: piece.tail, ...content }, spans)
  const numbers = certificates.map(({ number }) => number)
  const notice: Notice = {
    act,
    text: body.source.slice(...slice),
    declarant: spans.take('declarant', content.declarant),
    declaredOn: spans.take('declaredOn', signature.date),
    concerns: LINKED.has(act) ? concernsOf(content.body, numbers[0] ?? null, replacement, spans) : null,
    objection: objectionOf(piece, signature, spans),
    certificates,
    warnings: warningsFor(slots, numbers),
  }
  return { notice, span: slice, spans: spans.all }
}
