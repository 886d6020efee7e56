import { sha256 } from '#lib/crypto/codes.ts'
import { readNewspaper } from '#lib/reader/read.ts'
import type { Notice, Reading } from '#lib/reader/reading.ts'
import type { Span } from '#lib/reader/text.ts'

/** A notice with the stretch of its source that it was read from; without fields where nothing could be read. */
export type ReadSlice = { span: Span; reading: Reading | null; hash: Uint8Array<ArrayBuffer> }

/** Reads a text; its notices in order. */
export function readSource(text: string): ReadSlice[] {
  return readNewspaper(text).map((reading) => sliceOf(text, reading.span, reading))
}

/**
 * Reads a stretch that somebody says is one notice. What the reader takes for several becomes one with the
 * certificates of all; what it takes for none has no fields.
 */
export function readAsOne(text: string, [start, end]: Span): ReadSlice {
  const [first, ...others] = readNewspaper(text.slice(start, end)).map((reading) => moved(reading, start))
  if (!first) return sliceOf(text, [start, end], null)
  const whole = others.reduce(joined, first)
  const notice: Notice = { ...whole.notice, text: text.slice(start, end) }
  return sliceOf(text, [start, end], { ...whole, span: [start, end], notice })
}

function sliceOf(text: string, span: Span, reading: Reading | null): ReadSlice {
  return { span, reading, hash: hashOfText(text.slice(...span)) }
}

/** What makes two printings of a notice the same: its characters without white space and bullets. */
export function hashOfText(text: string): Uint8Array<ArrayBuffer> {
  return sha256(text.normalize('NFKC').replace(/[\s●◆■▲★◎□◇※\p{Cf}]/gu, ''))
}

/** The same reading of a text that begins so much later. */
export function moved({ notice, span, spans }: Reading, by: number): Reading {
  const shift = ([start, end]: Span): Span => [start + by, end + by]
  return {
    notice,
    span: shift(span),
    spans: Object.fromEntries(Object.entries(spans).map(([field, place]) => [field, shift(place)])),
  }
}

function joined(one: Reading, other: Reading): Reading {
  const before = one.notice.certificates.length
  const renumbered = Object.entries(other.spans).map(([field, place]) => {
    const [, index, rest] = /^certificates\.(\d+)\.(.*)$/.exec(field) ?? []
    return [index === undefined ? field : `certificates.${Number(index) + before}.${rest}`, place] as const
  })
  return {
    span: [one.span[0], other.span[1]],
    spans: { ...Object.fromEntries(renumbered), ...one.spans },
    notice: {
      ...other.notice,
      ...Object.fromEntries(Object.entries(one.notice).filter(([, value]) => value !== null)),
      act: one.notice.act,
      text: one.notice.text,
      certificates: [...one.notice.certificates, ...other.notice.certificates],
      warnings: [...one.notice.warnings, ...other.notice.warnings],
    },
  }
}
