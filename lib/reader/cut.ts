import { beginsNotice, DONE, type Draft, hasCore, isHeadingOfNotices, isWholeEntry } from './draft.ts'
import { draftsOf } from './drafts.ts'
import { type Line, linesOf } from './lines.ts'
import { type Piece, partsOf } from './piece.ts'
import { pick, type Span, type Text } from './text.ts'
import { ITEM, LOSS, PAPER } from './vocabulary.ts'

const SHORTEST = 8
const LOST = new RegExp(LOSS)

/** Where the sentences of a body begin that are notices of their own. */
function ownSentences(chars: string): number[] {
  const starts = [0]
  let done = false
  for (const match of chars.matchAll(/[^。!;]+[。!;]?/g)) {
    const sentence = match[0].replace(/^["),;、]+/, '')
    const whole = chars[match.index - 1] !== ';' || isWholeEntry(sentence)
    if (done && whole && beginsNotice(sentence)) {
      starts.push(match.index)
      done = false
    }
    done ||= DONE.test(sentence)
  }
  return starts
}

function stripItem(line: Line, alone: boolean): Span {
  const number = line.item && alone ? (ITEM.exec(line.chars)?.[0].length ?? 0) : 0
  return [line.start + number, line.end]
}

function piecesOf(text: Text, draft: Draft): Piece[] {
  const alone = !draft.listing
  const body = pick(
    text,
    draft.body.map((line, index) => stripItem(line, alone && index === 0)),
  )
  const tail = draft.tail.map((line) => pick(text, [[line.start, line.end]]))
  const after = draft.after.map((line) => pick(text, [[line.start, line.end]]))
  const heading = draft.heading && pick(text, [[draft.heading.start, draft.heading.end]])
  const starts = ownSentences(body.chars)
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? body.chars.length
    const own = pick(body, [[start, end]])
    const last = index === starts.length - 1
    const first = index === 0 && draft.head && !draft.body[0]?.bullet ? draft.head.start : null
    const sliceEnd = Math.max(
      own.at.at(-1) ?? 0,
      ...(last ? [...tail, ...after].map((line) => line.at.at(-1) ?? 0) : []),
    )
    const sliceStart = first === null ? (own.at[0] ?? 0) : (text.at[first] ?? 0)
    const bullet = draft.body[0]?.bullet ?? false
    return {
      title: draft.heading?.chars ?? '',
      heading,
      bullet,
      slice: [sliceStart, sliceEnd + 1],
      body: own,
      tail: last ? tail : [],
      after: last ? after : [],
    }
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
