import { type CalendarDate, dateAt } from '#lib/calendar/dates.ts'
import { keysOf, type NumberForm } from '#lib/certificates/number.ts'
import { sql } from '#lib/db.ts'
import type { Act, CertificateKind } from '#lib/generated/prisma/enums.ts'
import {
  type BareDeed,
  type CertificateStatus,
  eventsOf,
  type ObjectionPeriod,
  statusOn,
} from '#lib/notices/status.ts'
import { announceLookUp } from './announce.ts'
import { type Answer, type AnswerCode, answerCode } from './answer.ts'
import { CHECK_STATEMENT } from './statement.ts'

/** What is published about one of many numbers; the details are behind the notice. */
export type CheckedMatch = {
  kind: CertificateKind
  number: string
  status: CertificateStatus
  notice: { number: string; url: string }
}

export type Checked = { query: string; key: string; answer: AnswerCode; matches: CheckedMatch[] }

export type Check = { asOf: string; coverage: Answer['coverage']; results: Checked[] }

type Found = {
  key: string
  shortKey: string | null
  kind: CertificateKind
  number: string
  notice: string
  firstAct: Act
  deeds: BareDeed[]
  objectionsFiled: ObjectionPeriod[]
}

type Row = Pick<Check, 'asOf' | 'coverage'> & (Found | { [Column in keyof Found]: null })

/**
 * Looks many numbers up at once, each as `lookUp` would on the day of `at`, in the order asked: one statement, so that
 * all of it is true of one instant, `asOf`. What is asked `again` was counted before, for those who watch a number.
 * Never refuses; callers limit how many and how long.
 */
export async function checkNumbers(
  queries: readonly string[],
  { at, again = false }: { at: Date; again?: boolean },
): Promise<Check> {
  const asked = queries.map((query) => ({ query, ...keysOf(query.toWellFormed()) }))
  if (!again) for (const number of asked) announceLookUp(number)
  const keys = new Set(asked.flatMap(({ key, general }) => [key, general]))
  const shortKeys = new Set(asked.flatMap(({ shortKey }) => shortKey ?? []))
  const rows = await sql().unsafe<Row[]>(CHECK_STATEMENT, [[...keys], [...shortKeys]], { prepare: true })
  const [head] = rows
  if (!head) throw new Error('the check gave no row')
  const found = matchesOf(rows, dateAt(at))
  return {
    asOf: head.asOf,
    coverage: head.coverage,
    results: asked.map((number) => checked(number, found)),
  }
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

type Asked = { query: string; key: string; general: string; shortKey: string | null; form: NumberForm }

function checked({ query, key, general, shortKey, form }: Asked, { matches, places }: FoundMatches): Checked {
  const keys = [key, general, ...(shortKey === null ? [] : [shortOf(shortKey)])]
  const under = new Set(keys.flatMap((one) => places.get(one) ?? []))
  const inOrder = [...under].toSorted((a, b) => a - b)
  const own = inOrder.flatMap((place) => matches[place] ?? [])
  return { query, key, answer: answerCode(own.length, form), matches: own }
}

/** The matches, the newest first, and their places by key and by short key. */
type FoundMatches = { matches: (CheckedMatch | null)[]; places: Map<string, number[]> }

/** Apart from keys: a number without its version may also be a key of its own. */
function shortOf(shortKey: string): string {
  return `${shortKey} `
}

function matchesOf(rows: readonly Row[], on: CalendarDate): FoundMatches {
  const places = new Map<string, number[]>()
  const matches = rows.map((row, place) => {
    if (row.key === null) return null
    for (const key of [row.key, row.shortKey && shortOf(row.shortKey)]) {
      if (key) places.set(key, [...(places.get(key) ?? []), place])
    }
    return presentMatch(row, on)
  })
  return { matches, places }
}

function presentMatch({ kind, number, notice, firstAct, deeds, objectionsFiled }: Found, on: CalendarDate) {
  const current = statusOn(eventsOf(deeds, firstAct), objectionsFiled, on)
  return (
    current && { kind, number, status: current.status, notice: { number: notice, url: `/notices/${notice}` } }
  )
}
