import { foldCode, NOTHING, WHITE } from './folding.ts'

/** A stretch of the source, [start, end) in UTF-16 units. */
export type Span = readonly [start: number, end: number]

/**
 * A source text as the recognisers see it: half-width, upper case, one kind of bracket, dash and quotation mark,
 * no white space and nothing invisible. `at` holds for each character its place in the source, `gaps` what
 * white space stood before it there.
 */
export interface Text {
  source: string
  chars: string
  at: Uint32Array
  gaps: Uint8Array
}

/** A value that was read, with the place in the text (`index`) and in the source (`span`) that it came from. */
export interface Found<Value> {
  value: Value
  index: number
  end: number
  span: Span
}

/** White space before a character. */
export const GAP = { none: 0, space: 1, line: 2, blank: 3 } as const

const DOT = 46
/** A dot behind a Chinese character ends a sentence. */
const FULL_STOP = 0x3002

function isHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff
}

function gapOf(spaces: number, lines: number): number {
  if (lines === 0) return spaces === 0 ? GAP.none : GAP.space
  return lines === 1 ? GAP.line : GAP.blank
}

/** Normalises a source text for the recognisers. One pass; every character keeps its place in the source. */
export function normalise(source: string): Text {
  const at = new Uint32Array(source.length)
  const gaps = new Uint8Array(source.length)
  const codes = new Uint16Array(source.length)
  let length = 0
  let spaces = 0
  let lines = 0
  for (let index = 0; index < source.length; index++) {
    const code = source.charCodeAt(index)
    const fold = foldCode(code)
    if (fold === WHITE) {
      spaces++
      if (code === 10) lines++
    }
    if (fold === WHITE || fold === NOTHING) continue
    at[length] = index
    gaps[length] = gapOf(spaces, lines)
    codes[length] = fold === DOT && isHan(codes[length - 1] ?? 0) ? FULL_STOP : fold
    length++
    spaces = 0
    lines = 0
  }
  return {
    source,
    chars: charactersOf(codes.subarray(0, length)),
    at: at.subarray(0, length),
    gaps: gaps.subarray(0, length),
  }
}

function charactersOf(codes: Uint16Array): string {
  let chars = ''
  for (let start = 0; start < codes.length; start += 8192) {
    chars += String.fromCharCode(...codes.subarray(start, start + 8192))
  }
  return chars
}

/** Some stretches of a text, [start, end) each, as one text. */
export function pick(text: Text, stretches: readonly Span[]): Text {
  const length = stretches.reduce((sum, [start, end]) => sum + end - start, 0)
  const at = new Uint32Array(length)
  const gaps = new Uint8Array(length)
  let chars = ''
  for (const [start, end] of stretches) {
    at.set(text.at.subarray(start, end), chars.length)
    gaps.set(text.gaps.subarray(start, end), chars.length)
    chars += text.chars.slice(start, end)
  }
  return { source: text.source, chars, at, gaps }
}

/** Two texts of one source as one, the first ended by a colon. */
export function joinTexts(first: Text, second: Text): Text {
  const length = first.chars.length
  const at = new Uint32Array(length + 1 + second.chars.length)
  const gaps = new Uint8Array(at.length)
  at.set(first.at)
  at[length] = first.at[length - 1] ?? 0
  at.set(second.at, length + 1)
  gaps.set(first.gaps)
  gaps.set(second.gaps, length + 1)
  return { source: first.source, chars: `${first.chars}:${second.chars}`, at, gaps }
}

/** Where a stretch of the text stands in the source. */
export function sourceSpan(text: Text, start: number, end: number): Span {
  if (end <= start) return [0, 0]
  return [text.at[start] ?? 0, (text.at[end - 1] ?? 0) + 1]
}

/** A stretch as printed, without any white space: numbers and names. */
export function printedCode(text: Text, start: number, end: number): string {
  let printed = ''
  for (let index = start; index < end; index++) printed += text.source.charAt(text.at[index] ?? 0)
  return printed
}

/** A stretch as printed; of its white space only spaces beside Latin letters and digits are kept. */
export function printedText(text: Text, start: number, end: number): string {
  let printed = ''
  for (let index = start; index < end; index++) {
    const latin = /[!-~]/.test(text.chars.charAt(index)) || /[!-~]/.test(text.chars.charAt(index - 1))
    if (index > start && text.gaps[index] === GAP.space && latin) printed += ' '
    printed += text.source.charAt(text.at[index] ?? 0)
  }
  return printed
}

/** A value found at a stretch of the text. */
export function found<Value>(text: Text, start: number, end: number, value: Value): Found<Value> {
  return { value, index: start, end, span: sourceSpan(text, start, end) }
}
