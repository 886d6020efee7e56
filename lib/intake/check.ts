import { jurisdictionsOf } from '#lib/bureaus/queries.ts'
import type { Region } from '#lib/bureaus/regions.ts'
import type { CalendarDate } from '#lib/calendar/dates.ts'
import { storedKey } from '#lib/certificates/index.ts'
import type { Transaction } from '#lib/db.ts'
import type { FieldProblem } from '#lib/errors.ts'
import { readinessProblems } from '#lib/notices/readiness.ts'
import type { NoticeDraft } from '#lib/notices/schema.ts'
import { competenceProblems } from '#lib/notices/steps.ts'
import { findAllWarnings, type NoticeWarning, type WarningSubject } from '#lib/notices/warnings.ts'
import { findTakenIn, type Source, type SourceReading } from './queries.ts'
import { parseDraft } from './reading-content.ts'
import { regionOfNotice } from './region.ts'

type TakenIn = Awaited<ReturnType<typeof findTakenIn>>[number]

/** A notice of a source with everything that somebody should know of it before it becomes a draft. */
export type CheckedReading = SourceReading & {
  /** The words that it was read from. */
  text: string
  /** The draft, if all its fields fit. */
  parsed: NoticeDraft | null
  /** What keeps it from being saved. */
  problems: FieldProblem[]
  /** What keeps a saved one from being sent for review. */
  missing: FieldProblem[]
  warnings: NoticeWarning[]
  /** The notice that was read from the same words before, or `source` when they stand here twice. */
  duplicateOf: TakenIn | 'source' | null
  /** The place that its words name, if it is not one of the bureau's. */
  foreignPlace: Region | null
}

/** Checks notices of a source against the bureau's regions and everything that is published or drafted. */
export async function checkReadings(
  source: Pick<Source, 'bureauId' | 'text'>,
  readings: readonly SourceReading[],
  today: CalendarDate,
  db?: Transaction,
): Promise<CheckedReading[]> {
  const { bureauId, text } = source
  const parsed = readings.map(({ draft }) => parseDraft(draft))
  const [taken, jurisdictions, warnings] = await Promise.all([
    findTakenIn(
      bureauId,
      readings.map(({ hash }) => new Uint8Array(hash)),
      db,
    ),
    jurisdictionsOf(bureauId, today),
    findAllWarnings(parsed.map(subjectOf), bureauId, today),
  ])
  const regionCodes = new Set(jurisdictions.flatMap(({ regions }) => regions.map(({ code }) => code)))
  return readings.map((reading, index) => {
    const words = text.slice(reading.start, reading.end)
    const { parsed: draft = null, problems = [] } = parsed[index] ?? {}
    const competent = new Set(
      jurisdictions
        .filter(({ regions }) => regions.some(({ code }) => code === draft?.regionCode))
        .map(({ kind }) => kind),
    )
    return {
      ...reading,
      text: words,
      parsed: draft,
      problems: [...problems, ...(draft ? competenceProblems(draft, competent) : [])],
      missing: draft ? readinessProblems(draft, today) : [],
      warnings: warnings[index] ?? [],
      duplicateOf: duplicateOf(reading, readings, taken),
      foreignPlace: foreignPlace(words, draft, regionCodes),
    }
  })
}

/** A draft that is not stored yet, as far as warnings go. */
export function subjectOf({ parsed }: { parsed: NoticeDraft | null }): WarningSubject {
  const { act = 'loss', certificates = [] } = parsed ?? {}
  return {
    id: null,
    act,
    certificates: certificates.map((one) => ({
      ...one,
      key: one.number === null ? null : storedKey(one.kind, one.number).key,
    })),
  }
}

function duplicateOf(
  reading: SourceReading,
  readings: readonly SourceReading[],
  taken: readonly TakenIn[],
): CheckedReading['duplicateOf'] {
  if (reading.state === 'saved') return null
  const isSame = (hash: Uint8Array | null) => hash !== null && Buffer.from(hash).equals(reading.hash)
  const earlier = taken.find(({ sourceHash }) => isSame(sourceHash))
  if (earlier) return earlier
  const first = readings.find(({ hash, state }) => state !== 'dropped' && isSame(hash))
  return first && first.id !== reading.id ? 'source' : null
}

function foreignPlace(text: string, draft: NoticeDraft | null, own: ReadonlySet<string>): Region | null {
  const certificates = (draft?.certificates ?? []).map(({ kind, number, holders }) => ({
    kind,
    number,
    holders,
    key: number === null ? null : storedKey(kind, number).key,
  }))
  const place = regionOfNotice({ text, certificates })
  return place && !own.has(place.code) ? place : null
}

/** Whether a checked notice can become a draft now. */
export function isReady({ state, keyed, parsed, problems, duplicateOf }: CheckedReading): boolean {
  return state === 'open' && keyed && parsed !== null && problems.length === 0 && duplicateOf === null
}
