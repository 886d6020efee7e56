import {
  addToBody,
  belongsToTail,
  closes,
  continuesBody,
  type Draft,
  isContactBelow,
  isNamedSignature,
  isTorn,
  isTornSignature,
  startDraft,
  takeBackHead,
} from './draft.ts'
import type { Line } from './lines.ts'
import { isAdvertisement, isHeadingOfNotices } from './matter.ts'

/** Where the reading of a page stands: under which heading, in which draft. */
interface Place {
  drafts: Draft[]
  heading: Line | null
  head: Line | null
  draft: Draft | null
}

function isListed(line: Line, before: Line | undefined): boolean {
  return (line.bullet && (before?.bullet ?? false)) || (line.item && (before?.item ?? false))
}

/**
 * The heading of a notice that begins here: that right above, or one of notices that it shares with those before
 * it, line by line or in a list. A blank line ends what a heading stands for.
 */
function headingFor({ heading, head, drafts }: Place, line: Line): Line | null {
  if (heading === null || head === heading) return heading
  const shared = !line.blankBefore || isListed(line, drafts.at(-1)?.body[0])
  return shared && isHeadingOfNotices(heading.chars) ? heading : null
}

function begin(place: Place, line: Line): Draft {
  place.heading = headingFor(place, line)
  const draft = startDraft(place.heading, place.head, line)
  place.drafts.push(draft)
  place.draft = draft
  place.head = null
  return draft
}

/** Whether a line is no part of any notice; words cut by a line end may look like an advertisement. */
function isForeign(line: Line, draft: Draft | null): boolean {
  const open = draft?.wanted && !draft.complete
  return line.kind === 'furniture' || (!open && isAdvertisement(line.chars))
}

function isHeading(line: Line, draft: Draft | null): boolean {
  const open = draft?.wanted && !draft.complete && !line.blankBefore
  return line.kind === 'title' && !(open && line.chars.length < 4)
}

/** Whether a line that looks like a signature stands inside a sentence that the column has cut. */
function isInSentence({ body, tail }: Draft, next: Line | undefined): boolean {
  if (tail.length === 0 && /[,、]$/.test(body.at(-1)?.chars ?? '')) return true
  return next !== undefined && !next.blankBefore && next.kind === 'body' && /^[,;、。:)]/.test(next.chars)
}

function isSigned(draft: Draft, line: Line, next: Line | undefined): boolean {
  if (line.kind !== 'signature' && line.kind !== 'date') return false
  if (line.kind === 'signature' && (line.item || isInSentence(draft, next))) return false
  if (line.blankBefore && line.kind === 'signature' && !isNamedSignature(draft, line, next)) return false
  return belongsToTail(draft, line) || closes(draft, line, next)
}

function goOnWithSignature(draft: Draft, line: Line): void {
  const last = draft.tail.pop()
  if (last) draft.tail.push({ ...last, end: line.end, chars: last.chars + line.chars })
}

function readInto(place: Place, draft: Draft, line: Line, next: Line | undefined): void {
  if (isTorn(draft, line)) addToBody(draft, line)
  else if (isTornSignature(draft, line)) goOnWithSignature(draft, line)
  else if (isSigned(draft, line, next)) {
    if (line.bullet) begin(place, line)
    else draft.tail.push(line)
  } else if (isContactBelow(draft, line)) draft.after.push(line)
  else if (continuesBody(draft, line)) addToBody(draft, line)
  else if (line.kind !== 'date') {
    const taken = takeBackHead(draft, line)
    const next = begin(place, taken ?? line)
    if (taken) addToBody(next, line)
  }
}

function readLine(place: Place, line: Line, next: Line | undefined): void {
  const { draft } = place
  if (isForeign(line, draft)) {
    place.draft = null
  } else if (isHeading(line, draft) && !(draft && isTorn(draft, line))) {
    place.draft = null
    place.head = line
    place.heading = line
  } else if (line.kind === 'reference' && (place.head || draft?.complete !== false)) {
    return
  } else if (draft) {
    readInto(place, draft, line, next)
  } else if (line.kind !== 'date') {
    begin(place, line)
  }
}

/** Gathers the lines of a page into drafts, each with its heading, its signature and what stands below. */
export function draftsOf(lines: readonly Line[]): Draft[] {
  const place: Place = { drafts: [], heading: null, head: null, draft: null }
  for (const [index, line] of lines.entries()) readLine(place, line, lines[index + 1])
  return place.drafts
}
