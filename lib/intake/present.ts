import type { Span } from '#lib/reader/text.ts'
import type { CheckedReading } from './check.ts'
import type { SourceReading } from './queries.ts'

/** A piece of a source: plain words, or those from which a field of a notice was read. */
export type Segment = { text: string; place: number; mark: { reading: string; field: string } | null }

/** A stretch of a source cut at the fields that were read from it; where two overlap the first counts. */
export function segmentsOf(
  text: string,
  [from, to]: Span,
  readings: readonly Pick<SourceReading, 'id' | 'spans'>[],
): Segment[] {
  const marks = readings
    .flatMap(({ id, spans }) =>
      Object.entries(spans).map(([field, [start, end]]) => ({ reading: id, field, start, end })),
    )
    .filter(({ start, end }) => start >= from && end <= to && start < end)
    .toSorted((a, b) => a.start - b.start)
  const segments: Segment[] = []
  let place = from
  const plain = (until: number) => {
    if (until > place) segments.push({ text: text.slice(place, until), place, mark: null })
  }
  for (const { reading, field, start, end } of marks) {
    if (start < place) continue
    plain(start)
    segments.push({ text: text.slice(start, end), place: start, mark: { reading, field } })
    place = end
  }
  plain(to)
  return segments
}

const CONTEXT = 160

/** The stretch of a source that holds some of its notices, with a little of what stands around them. */
export function stretchOf(text: string, readings: readonly Pick<SourceReading, 'start' | 'end'>[]): Span {
  const start = Math.min(...readings.map((reading) => reading.start))
  const end = Math.max(...readings.map((reading) => reading.end))
  return [Math.max(0, start - CONTEXT), Math.min(text.length, end + CONTEXT)]
}

/** Where a notice may be cut in two: behind the end of a sentence or a line, or before a bullet. */
export function cutsOf(text: string, { start, end }: Pick<SourceReading, 'start' | 'end'>): number[] {
  const slice = text.slice(start, end)
  const cuts = Array.from(
    slice.matchAll(/[。！!；;\n]\s*|(?<=.)(?=[●◆■▲★◎□◇※])/gu),
    (match) => start + match.index + match[0].length,
  )
  return [...new Set(cuts)].filter((cut) => cut > start && text.slice(cut, end).trim() !== '')
}

/** What is the matter with a notice of a source, from what weighs most. */
export type ReadingCondition = 'saved' | 'dropped' | 'duplicate' | 'wrong' | 'unkeyed' | 'ready'

export function conditionOf({
  state,
  duplicateOf,
  problems,
  parsed,
  keyed,
}: CheckedReading): ReadingCondition {
  if (state !== 'open') return state
  if (duplicateOf) return 'duplicate'
  if (problems.length > 0 || !parsed) return 'wrong'
  return keyed ? 'ready' : 'unkeyed'
}

/** Whether somebody should look twice at a notice before it is saved. */
export function isDoubtful({
  state,
  doubts,
  warnings,
  problems,
  missing,
  duplicateOf,
  foreignPlace,
}: CheckedReading): boolean {
  const counts = doubts.length + warnings.length + problems.length + missing.length
  return state === 'open' && (counts > 0 || duplicateOf !== null || foreignPlace !== null)
}
