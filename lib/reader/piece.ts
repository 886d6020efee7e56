import { GAP, pick, type Span, type Text } from './text.ts'

/** A piece of the page that may be one notice. */
export interface Piece {
  /** The heading it stands under; several notices may share one. */
  title: string
  /** The same heading as it is printed. */
  heading: Text | null
  /** From its first to its last character, its own heading included. */
  slice: Span
  body: Text
  /** It began with a bullet. */
  bullet: boolean
  /** The lines below the text: who signs, and when. */
  tail: Text[]
  /** The lines below the signature: whom to call, where. */
  after: Text[]
}

const LONGEST = 6000
const PREAMBLE = 300

/** Behind the last sentence, entry or line of a stretch, counted from its start; 0 if there is none. */
function lastBreak(body: Text, start: number, end: number): number {
  const chars = body.chars.slice(start, end)
  const line = body.gaps.subarray(start, end).lastIndexOf(GAP.line)
  return Math.max(chars.lastIndexOf('。') + 1, chars.lastIndexOf(';') + 1, line)
}

/** A very long notice, such as a list of hundreds of certificates, is read in parts, each behind its first words. */
export function partsOf(piece: Piece): Piece[] {
  const { body } = piece
  if (body.chars.length <= LONGEST) return [piece]
  const firstBreak = body.chars.slice(0, PREAMBLE).search(/[:。;]/) + 1
  const parts: Piece[] = []
  for (let start = firstBreak; start < body.chars.length; ) {
    const latest = Math.min(body.chars.length, start + LONGEST)
    const breaks = start + lastBreak(body, start, latest)
    const end = latest < body.chars.length && breaks > start ? breaks : latest
    parts.push({
      ...piece,
      body: pick(body, [
        [0, firstBreak],
        [start, end],
      ]),
    })
    start = end
  }
  return parts
}
