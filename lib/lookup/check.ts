import { type CalendarDate, dateAt } from '#lib/calendar/dates.ts'
import { keysOf } from '#lib/certificates/number.ts'
import type { CertificateKind } from '#lib/generated/prisma/enums.ts'
import { type CertificateStatus, eventsOf, statusOn } from '#lib/notices/status.ts'
import { announceLookUp } from './announce.ts'
import { type AnswerCode, answerCode } from './answer.ts'
import { findMatches, type Head, historyOf, type StoredStatus, sortOut } from './find.ts'
import { CHECK_STATEMENT } from './statement.ts'

/** What is published about one of many numbers; the details are behind the notice. */
export type CheckedMatch = {
  kind: CertificateKind
  number: string
  status: CertificateStatus
  notice: { number: string; url: string }
}

export type Checked = { query: string; key: string; answer: AnswerCode; matches: CheckedMatch[] }

export type Check = Head & { results: Checked[] }

/** How many are looked up by one statement: the next are made ready while the database is at these. */
const AT_ONCE = 2000

/**
 * Looks many numbers up, each as `lookUp` would on the day of `at`, in the order asked. All of it is complete up to one
 * instant, `asOf`, the earliest of its statements. What is asked `again` was counted before, for those who watch a number.
 * Never refuses; callers limit how many and how long.
 */
export async function checkNumbers(
  queries: readonly string[],
  { at, again = false }: { at: Date; again?: boolean },
): Promise<Check> {
  const starts = Array.from(
    { length: Math.max(1, Math.ceil(queries.length / AT_ONCE)) },
    (_, place) => place * AT_ONCE,
  )
  const pieces = starts.map((start) => checkPiece(queries.slice(start, start + AT_ONCE), { at, again }))
  const checked = await Promise.all(pieces)
  const [earliest] = checked.toSorted((a, b) => a.asOf.localeCompare(b.asOf))
  if (!earliest) throw new Error('nothing was checked')
  return { ...earliest, results: checked.flatMap(({ results }) => results) }
}

async function checkPiece(
  queries: readonly string[],
  { at, again }: { at: Date; again: boolean },
): Promise<Check> {
  const asked = queries.map((query) => ({ query, ...keysOf(query.toWellFormed()) }))
  if (!again) for (const number of asked) announceLookUp(number)
  const { matches, ...head } = await findMatches<StoredStatus>(CHECK_STATEMENT, asked)
  const day = dateAt(at)
  const present = new Map(matches.map((match) => [match, presentMatch(match, day)]))
  const own = sortOut(matches)
  const results = asked.map(({ query, form, ...number }) => {
    const found = own(number).flatMap((match) => present.get(match) ?? [])
    return { query, key: number.key, answer: answerCode(found.length, form), matches: found }
  })
  return { ...head, results }
}

/** The answers to a list; null in the place of a number that has a fault and is not looked up. */
export type CheckOfList = Omit<Check, 'results'> & { results: (Checked | null)[] }

/** Looks the numbers of a list up as `checkNumbers` does. */
export async function checkListed(
  listed: readonly { query: string; fault: string | null }[],
  when: { at: Date; again?: boolean },
): Promise<CheckOfList> {
  const queries = listed.flatMap(({ query, fault }) => (fault ? [] : [query]))
  const { results, ...check } = await checkNumbers(queries, when)
  let next = 0
  return { ...check, results: listed.map(({ fault }) => (fault ? null : (results[next++] ?? null))) }
}

function presentMatch(match: StoredStatus, on: CalendarDate): CheckedMatch | null {
  const { kind, number, notice, firstAct } = match
  const { deeds, objections } = historyOf(match)
  const current = statusOn(eventsOf(deeds, firstAct), objections, on)
  return (
    current && { kind, number, status: current.status, notice: { number: notice, url: `/notices/${notice}` } }
  )
}
