import type { Draft } from './draft.ts'
import { draftsOf } from './drafts.ts'
import { type Line, linesOf } from './lines.ts'
import { beginsNotice, DONE, hasCore, isAdvertisement, isHeadingOfNotices, isWholeEntry } from './matter.ts'
import { type Piece, partsOf } from './piece.ts'
import { pick, type Span, type Text } from './text.ts'
import { ITEM, PAPER } from './vocabulary.ts'

const SHORTEST = 8

/** Where the sentences of a body begin that are notices of their own. */
function ownSentences(chars: string): number[] {
  const starts = [0]
  let done = false
  for (const match of chars.matchAll(/[^。!;]+[。!;]?/g)) {
    const sentence = match[0].replace(/^["),;、]+/, '')
    const whole = chars[match.index - 1] !== ';' || isWholeEntry(sentence)
    const other = isAdvertisement(sentence)
    if (done && whole && (other || beginsNotice(sentence))) {
      starts.push(match.index)
      done = false
    }
    done ||= other || DONE.test(sentence)
  }
  return starts
}

function stripItem(line: Line, alone: boolean): Span {
  const number = line.item && alone ? (ITEM.exec(line.chars)?.[0].length ?? 0) : 0
  return [line.start + number, line.end]
}

function lineText(text: Text, { start, end }: Line): Text {
  return pick(text, [[start, end]])
}

function bodyOf(text: Text, { body, listing }: Draft): Text {
  return pick(
    text,
    body.map((line, index) => stripItem(line, !listing && index === 0)),
  )
}

/** Where the stretch of the source ends that some texts stand in. */
function lastPlace(texts: readonly Text[]): number {
  return Math.max(...texts.map(({ at }) => at.at(-1) ?? 0)) + 1
}

function piecesOf(text: Text, draft: Draft): Piece[] {
  const body = bodyOf(text, draft)
  const heading = draft.heading && lineText(text, draft.heading)
  const bullet = draft.body[0]?.bullet ?? false
  const head = draft.head && !bullet ? text.at[draft.head.start] : undefined
  const starts = ownSentences(body.chars)
  return starts.map((start, index) => {
    const own = pick(body, [[start, starts[index + 1] ?? body.chars.length]])
    const last = index === starts.length - 1
    const tail = last ? draft.tail.map((line) => lineText(text, line)) : []
    const after = last ? draft.after.map((line) => lineText(text, line)) : []
    const from = (index === 0 ? head : undefined) ?? own.at[0] ?? 0
    const slice: Span = [from, lastPlace([own, ...tail, ...after])]
    return { title: draft.heading?.chars ?? '', heading, bullet, slice, body: own, tail, after }
  })
}

function mayDeclare({ title, body }: Piece): boolean {
  const whole = body.chars + title
  if (body.chars.length >= SHORTEST && hasCore(whole)) return true
  return isHeadingOfNotices(title) && PAPER.test(whole)
}

/** Cuts a page into the pieces that may be notices: those that speak of a loss, a voiding, a correction … of a paper. */
export function cutPage(text: Text): Piece[] {
  return draftsOf(linesOf(text))
    .filter((draft) => draft.wanted || isHeadingOfNotices(draft.heading?.chars ?? ''))
    .flatMap((draft) => piecesOf(text, draft))
    .flatMap(partsOf)
    .filter(mayDeclare)
}
