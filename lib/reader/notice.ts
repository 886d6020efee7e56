import { type Act, actOf } from './acts.ts'
import { printedNumber, readCertificates } from './certificates.ts'
import { findCorrectedName, findPublishedOn, isReplacement } from './concerns.ts'
import { isDeclaration } from './gate.ts'
import { findPeople } from './holders.ts'
import { holdersFor } from './holders-of-slots.ts'
import type { NumberPlace } from './kinds/kind.ts'
import { findNumbers } from './numbers.ts'
import { readObjection } from './objection.ts'
import type { Piece } from './piece.ts'
import type { Notice, Reading } from './reading.ts'
import { readSignature, type Signature } from './signature.ts'
import { findMentions, findSlots } from './slots.ts'
import { keepSpans, type SpanKeeper } from './spans.ts'
import { speaksForItself } from './subject.ts'
import type { Found, Text } from './text.ts'
import { warningsFor } from './warnings.ts'

/** Acts that concern an earlier notice. */
const LINKED: ReadonlySet<Act> = new Set<Act>(['correction', 'recovery', 'withdrawal', 'reissue'])

function objectionOf(body: Text, signature: Signature, spans: SpanKeeper): Notice['objection'] {
  const clause = readObjection(body)
  if (!clause) return null
  return {
    contact: spans.take('objection.contact', clause.contact ?? (clause.ownOffice ? signature.name : null)),
    phone: spans.take('objection.phone', clause.phone),
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

/** What a piece says of certificates and people; null when it names no certificate, or none with a number or holder. */
function contentOf({ body, tail }: Piece, act: Act) {
  const mentions = findMentions(body)
  const { numbers, codes } = findNumbers(body, mentions)
  const replacements = LINKED.has(act) ? numbers.filter((number) => isReplacement(body, number)) : []
  const slots = findSlots(
    body,
    numbers.filter((number) => !replacements.includes(number)),
    mentions,
  )
  const people = findPeople(
    body,
    slots.some((slot) => slot.kind.onlyUnitsHold),
  )
  const signature = readSignature(body, tail)
  const corrected = act === 'correction' && replacements.length === 0 ? findCorrectedName(body) : null
  const self = speaksForItself(body.chars)
  const { holders, declarant } = holdersFor({ act, body, slots, people, signature, self, corrected })
  const known = slots.some((slot, index) => slot.number !== null || (holders[index] ?? []).length > 0)
  return known ? { slots, codes, people, signature, holders, declarant, replacement: replacements[0] } : null
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
  const certificates = readCertificates({ body, ...content }, spans)
  const numbers = certificates.map(({ number }) => number)
  const notice: Notice = {
    act,
    text: body.source.slice(...slice),
    declarant: spans.take('declarant', content.declarant),
    declaredOn: spans.take('declaredOn', signature.date),
    concerns: LINKED.has(act) ? concernsOf(body, numbers[0] ?? null, replacement, spans) : null,
    objection: objectionOf(body, signature, spans),
    certificates,
    warnings: warningsFor(slots, numbers),
  }
  return { notice, span: slice, spans: spans.all }
}
