import { dateAt, fromDateColumn } from '#lib/calendar/dates.ts'
import { openJson } from '#lib/crypto/seal.ts'
import { prisma, type Transaction } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import type { Prisma } from '#lib/generated/prisma/client.ts'
import { can } from '#lib/notices/policy.ts'
import type { Scope } from '#lib/notices/queries.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { type ReadingContent, readingContent } from './reading-content.ts'
import { type SealedSource, sealedSource } from './schema.ts'

const sourceSelect = {
  id: true,
  bureauId: true,
  takenInAt: true,
  savedAt: true,
  sealed: true,
  newspaperName: true,
  newspaperDate: true,
  newspaperPage: true,
  takenInBy: { select: { name: true } },
} as const satisfies Prisma.SourceSelect

const readingSelect = {
  id: true,
  sourceId: true,
  state: true,
  start: true,
  end: true,
  keyed: true,
  sealed: true,
  hash: true,
  notice: { select: { id: true, number: true, state: true } },
} as const satisfies Prisma.ReadingSelect

type SourceRow = Prisma.SourceGetPayload<{ select: typeof sourceSelect }>
type ReadingRow = Prisma.ReadingGetPayload<{ select: typeof readingSelect }>

/** A text that was taken in, opened. */
export type Source = Omit<SourceRow, 'sealed' | 'newspaperDate'> &
  SealedSource & { newspaperDate: string | null }

/** A notice of a source, opened. */
export type SourceReading = Omit<ReadingRow, 'sealed'> & ReadingContent

/** The source, for staff of its bureau who draft. Refuses NOT_FOUND alike when it is not there. */
export async function requireSource(actor: Actor, id: string, db: Transaction = prisma()): Promise<Source> {
  const row = await db.source.findUnique({ where: { id }, select: sourceSelect })
  if (!row || !can(actor, 'draft', row)) throw new Refusal('NOT_FOUND', 'not_found')
  const { sealed, newspaperDate, ...columns } = row
  return {
    ...columns,
    newspaperDate: newspaperDate && fromDateColumn(newspaperDate),
    ...sealedSource.parse(openJson(sealed, contextOfSource(id))),
  }
}

/** The notices of a source in the order of its text. */
export async function readingsOf(sourceId: string, db: Transaction = prisma()): Promise<SourceReading[]> {
  const rows = await db.reading.findMany({
    where: { sourceId },
    orderBy: [{ start: 'asc' }, { end: 'asc' }, { id: 'asc' }],
    select: readingSelect,
  })
  return rows.map(opened)
}

/** A notice of a source with the source. Refuses as `requireSource`. */
export async function requireReading(
  actor: Actor,
  id: string,
  db: Transaction = prisma(),
): Promise<{ source: Source; reading: SourceReading }> {
  const row = await db.reading.findUnique({ where: { id }, select: readingSelect })
  if (!row) throw new Refusal('NOT_FOUND', 'not_found')
  return { source: await requireSource(actor, row.sourceId, db), reading: opened(row) }
}

function opened({ sealed, ...row }: ReadingRow): SourceReading {
  return { ...row, ...readingContent.parse(openJson(sealed, contextOfReading(row.id))) }
}

export const contextOfSource = (id: string) => `source:${id}`
export const contextOfReading = (id: string) => `reading:${id}`

/** What a bureau has taken in and not finished, newest first; at most 20. */
export async function listOpenSources(scope: Scope) {
  const rows = await prisma().source.findMany({
    where: { savedAt: null, ...(scope === 'all' ? {} : scope) },
    orderBy: [{ takenInAt: 'desc' }, { id: 'desc' }],
    take: 20,
    select: {
      id: true,
      takenInAt: true,
      newspaperName: true,
      newspaperDate: true,
      takenInBy: { select: { name: true } },
      readings: { where: { state: 'open' }, select: { id: true } },
    },
  })
  return rows.map(({ readings, newspaperDate, ...row }) => ({
    ...row,
    newspaperDate: newspaperDate && fromDateColumn(newspaperDate),
    takenInOn: dateAt(row.takenInAt),
    open: readings.length,
  }))
}

export type OpenSource = Awaited<ReturnType<typeof listOpenSources>>[number]

export type Provenance = {
  text: string
  fileName: string | null
  newspaper: { name: string | null; date: string | null; page: string | null }
}

/** The words from which a notice was read; null when it was typed. The caller has read the notice itself. */
export async function findProvenance(noticeId: string): Promise<Provenance | null> {
  const reading = await prisma().reading.findUnique({
    where: { noticeId },
    select: { start: true, end: true, source: { select: sourceSelect } },
  })
  if (!reading) return null
  const { source, start, end } = reading
  const { text, fileName } = sealedSource.parse(openJson(source.sealed, contextOfSource(source.id)))
  const { newspaperName: name, newspaperDate, newspaperPage: page } = source
  const date = newspaperDate && fromDateColumn(newspaperDate)
  return { text: text.slice(start, end), fileName, newspaper: { name, date, page } }
}

/** The notices of a bureau that were read from one of these texts. */
export async function findTakenIn(
  bureauId: string,
  hashes: readonly Uint8Array<ArrayBuffer>[],
  db: Transaction = prisma(),
) {
  if (hashes.length === 0) return []
  return db.notice.findMany({
    where: { bureauId, sourceHash: { in: [...hashes] } },
    select: { id: true, number: true, state: true, sourceHash: true },
  })
}
