import type { Line } from './lines.ts'
import { CORE_WORD, DONE, ENDED, goesOn, goesOnBelow, HEADLESS, hasCore, LOST, refersBack } from './matter.ts'
import { LOSS } from './vocabulary.ts'
import { REGION } from './words/roles.ts'

/** Lines of a page that may be one notice, or several in one paragraph. */
export interface Draft {
  /** The heading it stands under; several may share one. */
  heading: Line | null
  /** The same, where it stands right above. */
  head: Line | null
  body: Line[]
  /** Who signs, and when. */
  tail: Line[]
  /** The lines below the signature. */
  after: Line[]
  /** It has begun to list something. */
  listing: boolean
  /** It speaks of what a notice speaks of. */
  wanted: boolean
  done: boolean
  complete: boolean
}

/** What begins no line but that of a column: signs, 声明遗失的…, 在《北疆日报》…. */
const TORN_START =
  /^(?:[,;。、:)]|(?:声明|公告|登报|刊登|发布)?(?:遗失|丢失|灭失|作废|挂失)的|在(?:《|"|本报|贵报))/
/** The rest of a name whose beginning stands on the line above. */
const TORN_NAME = new RegExp(`^.?${LOSS}`)
const CONTACT_LINE = /^(?:联系|电话|地址|异议|监督|咨询|受理|邮编)/
/** Lines below a signature that still speak of the matter itself. */
const OF_OBJECTIONS = /异议|受理|监督|提出|反映/
/** A line after which a name can stand below as a signature; not one that ends in 请联系. */
const BEFORE_SIGNATURE = /[。.!;)\d]$|作废$|声明$|公告$|无关$|自负$/
const LIST_INTRO = /[:]$|以下|下列|如下/
const ONLY_SIGNS = /^[^\p{Script=Han}0-9A-Z]+$/u

/** A heading that says what its text may not say again: 更正, 撤回公告. */
const SAYS_ACT = /更正|勘误|订正|撤回|撤销|找回|寻回|补发/

/** Begins a draft with its first line. */
export function startDraft(heading: Line | null, head: Line | null, line: Line): Draft {
  const said = head !== null && SAYS_ACT.test(head.chars)
  const draft = {
    heading,
    head,
    body: [],
    tail: [],
    after: [],
    listing: false,
    wanted: said,
    done: said,
    complete: false,
  }
  addToBody(draft, line)
  return draft
}

/** Adds a line to the text of a draft. Words may be cut by the end of the line before. */
export function addToBody(draft: Draft, line: Line): void {
  const words = (draft.body.at(-1)?.chars.slice(-4) ?? '') + line.chars
  draft.body.push(line)
  if (!line.item && LIST_INTRO.test(line.chars)) draft.listing = true
  draft.wanted ||= CORE_WORD.test(words)
  draft.done ||= DONE.test(words)
  draft.complete = draft.done && (ENDED.test(words.slice(-12)) || CONTACT_LINE.test(line.chars))
}

/** Whether a line only goes on with what the line above it cut: digits, closing signs, the words of a heading in a sentence. */
export function isTorn({ body, tail, complete }: Draft, line: Line): boolean {
  const above = body.at(-1)
  if (!above || tail.length > 0 || line.bullet || line.blankBefore) return false
  if (ONLY_SIGNS.test(line.chars) || TORN_START.test(line.chars)) return true
  if (/[0-9A-Z*(:,、-]$/.test(above.chars) && /^[0-9A-Z*]/.test(line.chars)) return !complete
  if (/:\p{Script=Han}?$/u.test(above.chars) && /^\p{Script=Han}{1,8}(?:$|[,;。])/u.test(line.chars))
    return !complete
  const inText = above.kind === 'body' || body.length > 1 || /\d/.test(above.chars)
  const full = inText && above.chars.length >= 9 && !/[。.!?;:]$|作废$/.test(above.chars)
  return line.kind === 'title' && full && line.chars.length >= above.chars.length - 2
}

/** Whether the last line of a signature goes on in a line below it: 声明人:江岸苏木牧 民白乙拉. */
export function isTornSignature({ tail, complete }: Draft, line: Line): boolean {
  const above = tail.at(-1)
  if (!above || !complete || line.bullet || line.blankBefore) return false
  if (line.kind === 'title' || line.kind === 'date') return false
  const labelled = /:/.test(above.chars) && above.chars.length >= 9
  return labelled && /^\p{Script=Han}{1,16}$/u.test(line.chars) && !CONTACT_LINE.test(line.chars)
}

/** Whether a signature or a date belongs below a draft. */
export function belongsToTail(draft: Draft, line: Line): boolean {
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

/**
 * Whether a name behind a blank line signs what stands above it, and is no caption of what follows: it is
 * labelled or dated, stands in the text, or is a unit with its place. Right above a heading it belongs to that.
 */
export function isNamedSignature({ body }: Draft, { chars }: Line, next: Line | undefined): boolean {
  if (/:|\d[日号]$/.test(chars) || next?.kind === 'date') return true
  if (next?.kind === 'title' && !next.blankBefore) return false
  const region = REGION.exec(chars)?.[0].length ?? 0
  return region >= 2 || body.some((line) => line.chars.includes(chars))
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
export function closes(draft: Draft, line: Line, next: Line | undefined): boolean {
  const ended = BEFORE_SIGNATURE.test(draft.body.at(-1)?.chars ?? '')
  const dated = next?.kind === 'date' || /\d[日号]?$/.test(line.chars)
  return line.kind === 'signature' && draft.wanted && ended && (dated || (draft.done && isLast(next)))
}

/** A report ends with who wrote it. */
const BY_LINE = /\((?:本报|见习)?(?:记者|通讯员)[^()]*\)$/

function continuesItem(draft: Draft, line: Line): boolean {
  return draft.listing ? !(LOST.test(line.chars) && DONE.test(line.chars)) : !hasCore(line.chars)
}

/** 因权利人拒不交回,现公告…作废: a paragraph that says it all is a notice of its own. */
function isOwnMatter({ chars }: Line): boolean {
  return !refersBack(chars) && hasCore(chars) && DONE.test(chars)
}

/** Whether a line goes on with the text of a draft. */
export function continuesBody(draft: Draft, line: Line): boolean {
  if (line.bullet) return false
  if (draft.tail.length > 0) return CONTACT_LINE.test(line.chars) && OF_OBJECTIONS.test(line.chars)
  if (line.item) return continuesItem(draft, line)
  if (draft.listing && draft.wanted && /:$/.test(draft.body.at(-1)?.chars ?? '')) return true
  const core = hasCore(line.chars) && !goesOn(line.chars)
  const closed = draft.wanted && /[。!]$/.test(draft.body.at(-1)?.chars ?? '')
  const below = goesOnBelow(line.chars) && !isOwnMatter(line)
  if (line.blankBefore && ((closed && !below) || BY_LINE.test(draft.body.at(-1)?.chars ?? ''))) return false
  if (!draft.complete && !(draft.done && line.blankBefore))
    return !(line.blankBefore && (core || !draft.wanted))
  return line.blankBefore ? below : !core
}

/** A line taken for a signature was the first line of the next notice when the next line has no subject. */
export function takeBackHead(draft: Draft, line: Line): Line | undefined {
  const last = draft.tail.at(-1)
  if (line.blankBefore || last?.chars.includes(':')) return undefined
  if (last?.kind !== 'signature' || !(HEADLESS.test(line.chars) || TORN_NAME.test(line.chars)))
    return undefined
  return draft.tail.pop()
}

/** Whether a line below the signature says whom to call, and nothing of the matter. */
export function isContactBelow(draft: Draft, line: Line): boolean {
  return (
    draft.tail.length > 0 && !line.bullet && CONTACT_LINE.test(line.chars) && !OF_OBJECTIONS.test(line.chars)
  )
}
