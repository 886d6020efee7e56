import { generalForm } from '#lib/certificates/number.ts'
import type { Code } from './codes.ts'
import type { People } from './holders.ts'
import type { FieldValues, NumberPlace } from './kinds/kind.ts'
import { listBehind, objectionStretch } from './objection.ts'
import type { ReadCertificate } from './reading.ts'
import type { KindSlot } from './slots.ts'
import type { SpanKeeper } from './spans.ts'
import { type Found, found, printedCode, type Span, sourceSpan, type Text } from './text.ts'

/** A number as printed: white space dropped, a plain 号 behind it too, 第…号 kept. */
export function printedNumber(body: Text, { start, end }: NumberPlace): Found<string> {
  const printed = printedCode(body, start, end)
  return found(body, start, end, printed.includes('第') ? printed : printed.replace(/号$/, ''))
}

interface Question {
  body: Text
  slots: readonly KindSlot[]
  holders: readonly Found<string>[][]
  people: People
  declarant: Found<string> | null
  codes: readonly Code[]
  /** The lines of the signature. */
  signed: readonly Text[]
}

/** Stretches of the source that fields of certificates are not read from: names, and what is said of objections. */
function excludedStretches({ body, people, holders, declarant }: Question): Span[] {
  const groups = people.groups.flatMap((group) => group.names)
  const named = [...groups, ...holders.flat(), ...(declarant ? [declarant] : [])]
  const clause = objectionStretch(body.chars)
  return [
    ...named.map(({ span }) => span),
    ...(clause ? [sourceSpan(body, clause.trigger, listBehind(body, clause))] : []),
  ]
}

function fieldsOf(question: Question): Map<KindSlot, FieldValues> {
  const fields = new Map<KindSlot, FieldValues>()
  const { body, slots, people, codes, signed } = question
  const excluded = excludedStretches(question)
  for (const kind of new Set(slots.map((slot) => slot.kind))) {
    const own = slots.filter((slot) => slot.kind === kind)
    const held = question.holders.filter((_, index) => slots[index]?.kind === kind)
    const context = { codes, excluded, holders: held, former: people.former, signed }
    const values = kind.fields(body, own, context)
    own.forEach((slot, index) => {
      fields.set(slot, values[index] ?? {})
    })
  }
  return fields
}

/** The title of a certificate whose kind has one; its place is noted, if more than its number tells it. */
function titleOf(body: Text, slot: KindSlot, path: string, spans: SpanKeeper): string | null {
  const { kind, mention } = slot
  if (kind.titleOf === null) return null
  const title = kind.titleOf(slot)
  return mention ? spans.take(path, found(body, mention.start, mention.end, title)) : title
}

/** The certificates of a notice in the shape of the contract, their places noted in `spans`. */
export function readCertificates(question: Question, spans: SpanKeeper): ReadCertificate[] {
  const { body, slots, holders } = question
  const fields = fieldsOf(question)
  return slots.map((slot, index) => {
    const path = `certificates.${index}`
    const number = spans.take(`${path}.number`, slot.number && printedNumber(body, slot.number))
    const title = titleOf(body, slot, `${path}.title`, spans)
    const values = Object.entries(fields.get(slot) ?? {})
    return {
      kind: slot.kind.kind,
      ...(title === null ? {} : { title }),
      number,
      key: number === null ? null : (slot.kind.keyOf(number) ?? generalForm(number)),
      holders: (holders[index] ?? []).map(
        (name, place) => spans.take(`${path}.holders.${place}`, name) ?? '',
      ),
      ...Object.fromEntries(values.map(([field, value]) => [field, spans.take(`${path}.${field}`, value)])),
    }
  })
}
