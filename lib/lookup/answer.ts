import { type CalendarDate, dateAt } from '#lib/calendar/dates.ts'
import { detailsInList } from '#lib/certificates/detail-columns.ts'
import type { Details } from '#lib/certificates/kind.ts'
import { keyOf, keysOf, type NumberForm, type Repair, repairs } from '#lib/certificates/number.ts'
import { sql } from '#lib/db.ts'
import type { Act, CertificateKind } from '#lib/generated/prisma/enums.ts'
import { publicDetails, publicName } from '#lib/notices/present.ts'
import { type CertificateStatus, eventsOf, statusOn, type TimelineItem } from '#lib/notices/status.ts'
import { announceLookUp } from './announce.ts'
import { type Done, findMatches, type Head, historyOf, type StoredMatch } from './find.ts'
import { KNOWN_KEYS_STATEMENT, PAST_KNOWN_KEYS_STATEMENT, PAST_LOOKUP_STATEMENT } from './statement.ts'
import { findTogether } from './together.ts'

export type AnswerCode = 'notice_found' | 'no_notice' | 'unrecognised_number'

/** One certificate that a published notice names under the key, as the public sees it. */
export type Match = {
  kind: CertificateKind
  number: string
  holder: string
  status: CertificateStatus
  statusSince: CalendarDate
  timeline: TimelineItem[]
  notice: {
    number: string
    url: string
    act: Act
    publishedAt: string
    bureau: { code: string; name: string }
  }
  objections: { accepted: boolean; until: CalendarDate | null }
  details: Details
  /** The number of the paper that was issued in its place, if there is one. */
  reissuedAs?: string
}

export type Suggestion = Pick<Repair, 'number' | 'reason'>

/** The answer to a look-up (contract.md section 3), without its `meaning`, which depends on the reader's language. */
export type Answer = {
  query: string
  /** What was asked beside the number: one kind only, another day than today. */
  asked: { kind: CertificateKind | null; on: CalendarDate | null }
  key: string
  answer: AnswerCode
  asOf: string
  coverage: Head['coverage']
  matches: Match[]
  didYouMean: Suggestion[]
}

/** Callers refuse what is longer: no number is, also with a whole notice around it, and a cut one could be another. */
export const MAX_QUERY = 1000

type Restrictions = { on?: CalendarDate; kind?: CertificateKind | null; before?: Date | null }

/**
 * Looks a number up as typed. `on` asks for the status on a past day (default: the day of `at` in Asia/Shanghai),
 * `kind` for one kind only, `before` for what was published, objected and counted before that instant (its `asOf` is
 * still that of the reading). Never refuses; callers refuse what is longer than `MAX_QUERY`. The general form is looked
 * up beside the key: a number that has the form of another kind, or of none, is stored under it.
 */
export async function lookUp(
  query: string,
  { at, on, kind = null, before = null }: { at: Date } & Restrictions,
): Promise<Answer> {
  const typed = query.toWellFormed()
  const day = on ?? dateAt(at)
  const number = keysOf(typed)
  const { key, form } = number
  if (!before) announceLookUp(number)
  const {
    asOf,
    coverage,
    matches: stored,
  } = await (before
    ? findMatches<StoredMatch>(PAST_LOOKUP_STATEMENT, [number], [before])
    : findTogether(number))
  const matches = stored.flatMap((match) =>
    kind === null || match.kind === kind ? presentMatch(match, day) : [],
  )
  return {
    query,
    asked: { kind, on: on ?? null },
    key,
    answer: answerCode(matches.length, form),
    asOf,
    coverage,
    matches,
    didYouMean: matches.length > 0 ? [] : await suggestions(typed, { kind, day, before }),
  }
}

/** The answer by how many notices were found, and by whether the number has a form that is known here. */
export function answerCode(matches: number, form: NumberForm): AnswerCode {
  if (matches > 0) return 'notice_found'
  return form === 'general' ? 'unrecognised_number' : 'no_notice'
}

function presentMatch(match: StoredMatch, on: CalendarDate): Match[] {
  const { act, firstAct, notice } = match
  const { deeds: done, objections } = historyOf(match)
  const deeds = eventsOf(done, firstAct)
  const current = statusOn(deeds, objections, on)
  if (!current) return []
  const past = deeds.filter(({ effectiveOn }) => effectiveOn <= on).toSorted(byDay)
  const newNumber = past.findLast((deed) => deed.newNumber !== null)?.newNumber ?? null
  const corrected = past.findLast((deed) => deed.corrected)?.corrected
  const { holders, holderType } = corrected ?? match
  const details = corrected?.details ?? detailsInList(match.kind, match.details)
  return [
    {
      kind: match.kind,
      number: match.number,
      holder: holders.map((holder) => publicName(holder, holderType, match.namePolicy)).join('、'),
      status: current.status,
      statusSince: current.since,
      timeline: current.timeline,
      notice: {
        number: notice,
        url: `/notices/${notice}`,
        act,
        publishedAt: match.publishedAt,
        bureau: { code: match.bureau, name: match.bureauName },
      },
      objections: { accepted: true, until: match.objectionUntil },
      details: publicDetails(match.kind, details, match.namePolicy),
      ...(newNumber === null ? {} : { reissuedAs: newNumber }),
    },
  ]
}

function byDay(a: Done, b: Done): number {
  return a.effectiveOn.localeCompare(b.effectiveOn)
}

/** Repairs of the asker's own input under which something is published; never a neighbouring number. */
async function suggestions(typed: string, asked: KeysAsked): Promise<Suggestion[]> {
  const candidates = repairs(typed).map((repair) => ({ ...repair, ...keyOf(repair.number) }))
  if (candidates.length === 0) return []
  const keys = candidates.map(({ key }) => key)
  const shortKeys = candidates.flatMap(({ shortKey }) => shortKey ?? [])
  const known = await knownKeys(keys, shortKeys, asked)
  const isFound = ({ key, shortKey }: { key: string; shortKey: string | null }) =>
    known.some((one) => one.key === key || (shortKey !== null && one.shortKey === shortKey))
  return candidates.filter(isFound).map(({ number, reason }) => ({ number, reason }))
}

type KeysAsked = { kind: CertificateKind | null; day: CalendarDate; before: Date | null }

function knownKeys(keys: string[], shortKeys: string[], { kind, day, before }: KeysAsked) {
  type Known = { key: string; shortKey: string | null }
  const asked = [keys, shortKeys, kind, day]
  // Of the primary, so that it is not of an earlier instant than the answer; few numbers have anything to repair.
  return before
    ? sql().unsafe<Known[]>(PAST_KNOWN_KEYS_STATEMENT, [...asked, before])
    : sql().unsafe<Known[]>(KNOWN_KEYS_STATEMENT, asked, { prepare: true })
}
