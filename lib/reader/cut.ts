import { type Line, linesOf } from './lines.ts'
import { type Piece, partsOf } from './piece.ts'
import { pick, type Span, type Text } from './text.ts'
import { ITEM, LOSS, PAPER } from './vocabulary.ts'

interface Draft {
  heading: Line | null
  head: Line | null
  body: Line[]
  tail: Line[]
  after: Line[]
  listing: boolean
  wanted: boolean
  done: boolean
  complete: boolean
}

const CORE_WORD = new RegExp(`${LOSS}|作废|更正|勘误|找回|找到|寻回|寻获|撤回|撤销|取消|补发|重新核发`)
/** In a heading the nouns count too: 林权证遗失声明. */
const TITLE_WORD = new RegExp(`${CORE_WORD.source}|遗失|丢失|挂失`)
const DONE = /作废|特此|失效|无效|撤回|撤销|取消|继续有效|恢复使用|补发|更正|声明[。!]?$/
const ENDED = /[。.!?;:]$|作废$|(?:特此|登报)?(?:声明|公告|更正|启事)$/
const CONTINUES =
  /^(?:现|特|如|自|若|望|请|以上|上述|该|此|原证|原件|同时|并|其|凡|对|逾期|根据|依据|按照|由此|拾|有|公告期|公示期|异议|联系|地址|电话|受理|期|一切|声明作废|作废|附|本声明|经|我局|我中心|本局|本中心|面积|证号|证书|编号|核准|账号|开户|草场号|户名|法定|法人|单位负责|坐落|不慎|因|将|由于|注|备注)/
const HEADLESS = new RegExp(`^(?:${LOSS}|不慎|因|将|由于|在|于)`)
/** The rest of a name whose beginning stands on the line above. */
const TORN = new RegExp(`^.?${LOSS}`)
const CONTACT_LINE = /^(?:联系|电话|地址|异议|监督|咨询|受理|邮编)/
/** Lines below a signature that still speak of the matter itself. */
const OF_OBJECTIONS = /异议|受理|监督|提出|反映/
/** A line after which a name can stand below as a signature; not one that ends in 请联系. */
const BEFORE_SIGNATURE = /[。.!;)\d]$|作废$|声明$|公告$|无关$|自负$/
const SHORTEST = 8
const LIST_INTRO = /[:]$|以下|下列|如下/
const LOST = new RegExp(LOSS)

function hasCore(chars: string): boolean {
  return CORE_WORD.test(chars) && PAPER.test(chars)
}

function startDraft(heading: Line | null, head: Line | null, line: Line): Draft {
  const draft = {
    heading,
    head,
    body: [],
    tail: [],
    after: [],
    listing: false,
    wanted: false,
    done: false,
    complete: false,
  }
  addToBody(draft, line)
  return draft
}

function addToBody(draft: Draft, line: Line): void {
  draft.body.push(line)
  if (!line.item && LIST_INTRO.test(line.chars)) draft.listing = true
  draft.wanted ||= CORE_WORD.test(line.chars)
  draft.done ||= DONE.test(line.chars)
  draft.complete = draft.done && (ENDED.test(line.chars.slice(-12)) || CONTACT_LINE.test(line.chars))
}

function belongsToTail(draft: Draft, line: Line): boolean {
  if (line.kind === 'date') {
    return draft.tail.length > 0
      ? !draft.tail.some((one) => one.kind === 'date')
      : draft.complete && !line.blankBefore
  }
  const labelled = /[::]/.test(line.chars)
  return (
    draft.tail.length < 4 && (draft.complete || (draft.listing && draft.done) || (labelled && draft.wanted))
  )
}

/** Whether nothing of the same notice follows a line but its date. */
function isLast(next: Line | undefined): boolean {
  return (
    next === undefined ||
    next.blankBefore ||
    next.bullet ||
    next.kind === 'title' ||
    next.kind === 'furniture'
  )
}

/** A name alone on its line, under a text that has come to its end, with a date or nothing below. */
function closes(draft: Draft, line: Line, next: Line | undefined): boolean {
  const ended = BEFORE_SIGNATURE.test(draft.body.at(-1)?.chars ?? '')
  const dated = next?.kind === 'date' || /\d[日号]?$/.test(line.chars)
  return line.kind === 'signature' && draft.wanted && ended && (dated || (draft.done && isLast(next)))
}

function continuesItem(draft: Draft, line: Line): boolean {
  return draft.listing ? !(LOST.test(line.chars) && DONE.test(line.chars)) : !hasCore(line.chars)
}

function continuesBody(draft: Draft, line: Line): boolean {
  if (line.bullet) return false
  if (draft.tail.length > 0) return CONTACT_LINE.test(line.chars) && OF_OBJECTIONS.test(line.chars)
  if (line.item) return continuesItem(draft, line)
  const core = hasCore(line.chars) && !CONTINUES.test(line.chars)
  if (!draft.complete) return !(line.blankBefore && (core || !draft.wanted))
  return line.blankBefore ? CONTINUES.test(line.chars) : !core
}

/** A line taken for a signature was the first line of the next notice when the next line has no subject. */
function takeBackHead(draft: Draft, line: Line): Line | undefined {
  const last = draft.tail.at(-1)
  if (last?.kind !== 'signature' || !(HEADLESS.test(line.chars) || TORN.test(line.chars))) return undefined
  return draft.tail.pop()
}

function isContactBelow(draft: Draft, line: Line): boolean {
  return (
    draft.tail.length > 0 && !line.bullet && CONTACT_LINE.test(line.chars) && !OF_OBJECTIONS.test(line.chars)
  )
}

function draftsOf(lines: readonly Line[]): Draft[] {
  const drafts: Draft[] = []
  let heading: Line | null = null
  let head: Line | null = null
  let draft: Draft | null = null
  const begin = (line: Line) => {
    draft = startDraft(heading, head, line)
    drafts.push(draft)
    head = null
  }
  const read = (line: Line, current: Draft | null, next: Line | undefined) => {
    if (line.kind === 'furniture') {
      draft = null
    } else if (line.kind === 'title' && !(current?.wanted && !current.complete && line.chars.length < 4)) {
      draft = null
      head = line
      heading = line
    } else if (line.kind === 'reference' && (head || current?.complete !== false)) {
      return
    } else if (
      current &&
      (line.kind === 'signature' || line.kind === 'date') &&
      (belongsToTail(current, line) || closes(current, line, next))
    ) {
      if (!line.bullet) current.tail.push(line)
      else begin(line)
    } else if (current && isContactBelow(current, line)) {
      current.after.push(line)
    } else if (current && continuesBody(current, line)) {
      addToBody(current, line)
    } else if (line.kind !== 'date') {
      const taken = current ? takeBackHead(current, line) : undefined
      begin(taken ?? line)
      if (taken) addToBody(drafts.at(-1) ?? startDraft(heading, null, line), line)
    }
  }
  for (const [index, line] of lines.entries()) read(line, draft, lines[index + 1])
  return drafts
}

/** Where the sentences of a body begin that are notices of their own. */
function ownSentences(chars: string): number[] {
  const starts = [0]
  let done = false
  for (const match of chars.matchAll(/[^。!;]+[。!;]?/g)) {
    const sentence = match[0].replace(/^["),;、]+/, '')
    const whole = chars[match.index - 1] !== ';' || (LOST.test(sentence) && DONE.test(sentence))
    if (done && whole && !CONTINUES.test(sentence) && !HEADLESS.test(sentence) && hasCore(sentence)) {
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

/** Cuts a page into the pieces that may be notices: those that speak of a loss, a voiding, a correction … of a paper. */
export function cutPage(text: Text): Piece[] {
  return draftsOf(linesOf(text))
    .filter((draft) => draft.wanted || TITLE_WORD.test(draft.heading?.chars ?? ''))
    .flatMap((draft) => piecesOf(text, draft))
    .flatMap(partsOf)
    .filter(
      (piece) =>
        (piece.body.chars.length >= SHORTEST && hasCore(piece.body.chars + piece.title)) ||
        (TITLE_WORD.test(piece.title) && PAPER.test(piece.body.chars + piece.title)),
    )
}
