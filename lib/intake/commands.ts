import { audit } from '#lib/audit.ts'
import { jurisdictionsOf } from '#lib/bureaus/queries.ts'
import { dateAt, toDateColumn } from '#lib/calendar/dates.ts'
import { generalForm } from '#lib/certificates/number.ts'
import { sealJson } from '#lib/crypto/seal.ts'
import { uuidv7 } from '#lib/crypto/uuid.ts'
import { inTransaction, type Transaction } from '#lib/db.ts'
import { type FieldProblem, invalidInput, parseInput, Refusal } from '#lib/errors.ts'
import { can } from '#lib/notices/policy.ts'
import { type NoticeInput, noticeInput } from '#lib/notices/schema.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { convertReading, type Newspaper } from './convert.ts'
import { linkDraft } from './link.ts'
import type { Source, SourceReading } from './queries.ts'
import { contextOfReading, contextOfSource, readingsOf, requireReading, requireSource } from './queries.ts'
import { type ReadSlice, readAsOne, readSource } from './read-source.ts'
import type { RowSlice } from './read-table.ts'
import type { ReadingContent } from './reading-content.ts'
import { regionOfNotice } from './region.ts'
import { type IntakeInput, LIMITS } from './schema.ts'

type Moment = { at: Date }

/**
 * Takes a newspaper text in: reads it and keeps each notice, sealed, until it becomes a draft. `read` are the notices
 * of a text that was a table. Refuses FORBIDDEN for who does not draft, INVALID `no_notice_found` and
 * `too_many_notices` (field `text`).
 */
export async function takeIn(
  actor: Actor,
  input: IntakeInput,
  { at }: Moment,
  read?: readonly RowSlice[],
): Promise<{ id: string }> {
  const bureauId = requireBureau(actor)
  const slices: readonly (ReadSlice & { newspaper?: Partial<Newspaper> })[] = read ?? readSource(input.text)
  if (slices.length === 0) throw invalid({ field: 'text', code: 'no_notice_found' })
  if (slices.length > LIMITS.notices) {
    throw invalid({
      field: 'text',
      code: 'too_many_notices',
      values: { max: LIMITS.notices, found: slices.length },
    })
  }
  const { text, fileName, newspaperDate, ...newspaper } = input
  const id = uuidv7(at)
  const place = await placeOf(bureauId, { ...newspaper, newspaperDate }, at)
  return inTransaction(async (tx) => {
    await tx.source.create({
      data: {
        id,
        bureauId,
        takenInById: actor.id,
        takenInAt: at,
        updatedAt: at,
        sealed: sealJson({ text, fileName }, contextOfSource(id)),
        ...newspaper,
        newspaperDate: newspaperDate && toDateColumn(newspaperDate),
      },
      select: { id: true },
    })
    const rows = []
    for (const slice of slices) {
      const newspaper = { ...place.newspaper, ...slice.newspaper }
      rows.push(await readingColumns(tx, slice, { ...place, newspaper }, at))
    }
    await tx.reading.createMany({ data: rows.map((row) => ({ ...row, sourceId: id })) })
    await record(tx, actor, 'source.taken_in', { id, bureauId }, at, { notices: slices.length })
    return { id }
  })
}

/**
 * Replaces what was read of a notice by what its form says. Where no number was typed again the rest is kept all the
 * same, and the numbers wait to be typed again. Refuses INVALID beside each field.
 */
export async function correctReading(
  actor: Actor,
  id: string,
  typed: NoticeInput,
  { at }: Moment,
): Promise<void> {
  const certificates = typed.certificates ?? []
  const isAgain = certificates.some(({ numberAgain }) => hasText(numberAgain))
  const asTypedTwice = certificates.map((one) => ({ ...one, numberAgain: one.number }))
  parseInput(noticeInput, isAgain ? typed : { ...typed, certificates: asTypedTwice })
  const keyed = isAgain || needsNoKeying(certificates)
  await change(actor, id, at, async (tx, { reading }) => {
    const content = { draft: typed, spans: reading.spans, doubts: [] }
    await tx.reading.update({
      where: { id },
      data: { sealed: sealJson(content, contextOfReading(id)), keyed },
      select: { id: true },
    })
  })
}

/** Leaves a notice out, or takes it back in. */
export async function dropReading(actor: Actor, id: string, dropped: boolean, { at }: Moment): Promise<void> {
  await change(actor, id, at, async (tx) => {
    const state = dropped ? ('dropped' as const) : ('open' as const)
    await tx.reading.update({ where: { id }, data: { state }, select: { id: true } })
  })
}

/**
 * Cuts a notice in two at a place of the source, and reads both anew. Refuses INVALID `at` when that is not inside it.
 */
export async function splitReading(actor: Actor, id: string, cut: number, { at }: Moment): Promise<void> {
  await change(actor, id, at, async (tx, { source, reading }) => {
    const { start, end } = reading
    const halves = [source.text.slice(start, cut), source.text.slice(cut, end)]
    if (cut <= start || cut >= end || halves.some((half) => half.trim() === '')) {
      throw invalid({ field: 'cut', code: 'choose_one' })
    }
    await replace(
      tx,
      source,
      [reading],
      [readAsOne(source.text, [start, cut]), readAsOne(source.text, [cut, end])],
      at,
    )
  })
}

/** Makes one notice of this and the next one. Refuses INVALID when there is none behind it. */
export async function joinReading(actor: Actor, id: string, { at }: Moment): Promise<void> {
  await change(actor, id, at, async (tx, { source, reading }) => {
    const all = (await readingsOf(source.id, tx)).filter(({ state }) => state !== 'saved')
    const next = all[all.findIndex((one) => one.id === reading.id) + 1]
    if (!next) throw invalid({ field: 'join', code: 'choose_one' })
    await replace(tx, source, [reading, next], [readAsOne(source.text, [reading.start, next.end])], at)
  })
}

/** Numbers typed a second time: for each reading, those of its certificates in their order. */
export type TypedAgain = Readonly<Record<string, readonly string[]>>

/**
 * Compares the numbers that somebody typed again with those that were read; a notice is keyed when all of its are
 * the same. Refuses INVALID `numbers_differ` for each that is not; the others are kept. Returns how many are keyed now
 * that were not before.
 */
export async function keyNumbers(
  actor: Actor,
  sourceId: string,
  again: TypedAgain,
  { at }: Moment,
): Promise<number> {
  const { found: problems, keyed } = await inTransaction(async (tx) => {
    await requireSource(actor, sourceId, tx)
    const found: FieldProblem[] = []
    let keyed = 0
    for (const reading of await readingsOf(sourceId, tx)) {
      const typed = again[reading.id]
      if (!typed || reading.state !== 'open' || reading.keyed || typed.every((text) => text.trim() === ''))
        continue
      const wrong = differences(reading, typed)
      found.push(...wrong)
      if (wrong.length === 0) {
        await tx.reading.update({ where: { id: reading.id }, data: { keyed: true }, select: { id: true } })
        keyed += 1
      }
    }
    await tx.source.update({ where: { id: sourceId }, data: { updatedAt: at }, select: { id: true } })
    return { found, keyed }
  })
  if (problems.length > 0) throw invalidInput(problems)
  return keyed
}

function differences({ id, draft }: SourceReading, typed: readonly string[]): FieldProblem[] {
  return (draft.certificates ?? []).flatMap(({ number }, index) => {
    const same = generalForm(textOf(number)) === generalForm(typed[index] ?? '')
    return same ? [] : [{ field: `again.${id}.n${index}`, code: 'numbers_differ' as const }]
  })
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

/** Throws a text away with what was read from it; what became a draft stays. */
export async function discardSource(actor: Actor, id: string, { at }: Moment): Promise<void> {
  await inTransaction(async (tx) => {
    const source = await requireSource(actor, id, tx)
    await tx.reading.deleteMany({ where: { sourceId: id, state: { not: 'saved' } } })
    const left = await tx.reading.count({ where: { sourceId: id } })
    if (left === 0) await tx.source.delete({ where: { id }, select: { id: true } })
    else await tx.source.update({ where: { id }, data: { savedAt: at, updatedAt: at }, select: { id: true } })
    await record(tx, actor, 'source.discarded', source, at)
  })
}

type Place = {
  bureauId: string
  regionCodes: string[]
  newspaper: Newspaper
}

async function placeOf(
  bureauId: string,
  printed: Pick<IntakeInput, 'newspaperName' | 'newspaperDate' | 'newspaperPage'>,
  at: Date,
): Promise<Place> {
  const jurisdictions = await jurisdictionsOf(bureauId, dateAt(at))
  const regionCodes = jurisdictions.flatMap(({ regions }) => regions.map(({ code }) => code))
  const { newspaperName: name, newspaperDate: date, newspaperPage: page } = printed
  return { bureauId, regionCodes, newspaper: { name, date, page } }
}

async function readingColumns(tx: Transaction, slice: ReadSlice, place: Place, at: Date) {
  const id = uuidv7(at)
  const { span, hash } = slice
  const content = await contentOf(tx, slice, place, at)
  const keyed = needsNoKeying(content.draft.certificates ?? [])
  return { id, start: span[0], end: span[1], hash, keyed, sealed: sealJson(content, contextOfReading(id)) }
}

/** Certificates none of which has a number: there is nothing to type again. */
function needsNoKeying(certificates: readonly { number?: unknown }[]): boolean {
  return certificates.length > 0 && !certificates.some(({ number }) => hasText(number))
}

function hasText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== ''
}

/** The draft of a slice: the place that its words name if it is one of the bureau's, else the bureau's first. */
async function contentOf(
  tx: Transaction,
  { reading }: ReadSlice,
  { bureauId, regionCodes, newspaper }: Place,
  at: Date,
): Promise<ReadingContent> {
  const named = reading && regionOfNotice(reading.notice)?.code
  const regionCode = named && regionCodes.includes(named) ? named : (regionCodes[0] ?? '')
  if (!reading) {
    const { name: newspaperName, date: newspaperDate, page: newspaperPage } = newspaper
    const draft: NoticeInput = {
      act: 'loss',
      regionCode,
      newspaperName,
      newspaperDate,
      newspaperPage,
      certificates: [],
    }
    return { draft, spans: {}, doubts: ['nothing_read'] }
  }
  const { draft, spans } = convertReading(reading, { regionCode, newspaper })
  return {
    draft: await linkDraft(draft, { bureauId, today: dateAt(at) }, tx),
    spans: Object.fromEntries(Object.entries(spans).map(([field, [start, end]]) => [field, [start, end]])),
    doubts: reading.notice.warnings.map(({ code }) => code),
  }
}

async function replace(
  tx: Transaction,
  source: Source,
  old: readonly SourceReading[],
  slices: readonly ReadSlice[],
  at: Date,
): Promise<void> {
  if (old.some(({ state }) => state === 'saved')) throw new Refusal('CONFLICT', 'wrong_state')
  const place = await placeOf(source.bureauId, source, at)
  await tx.reading.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } })
  for (const slice of slices) {
    const data = { ...(await readingColumns(tx, slice, place, at)), sourceId: source.id }
    await tx.reading.create({ data, select: { id: true } })
  }
}

/** Changes a notice that is not a draft yet; its source is held, so that of two people one comes after the other. */
async function change(
  actor: Actor,
  id: string,
  at: Date,
  run: (tx: Transaction, found: { source: Source; reading: SourceReading }) => Promise<void>,
): Promise<void> {
  await inTransaction(async (tx) => {
    const { source } = await requireReading(actor, id, tx)
    await tx.source.update({ where: { id: source.id }, data: { updatedAt: at }, select: { id: true } })
    const found = await requireReading(actor, id, tx)
    if (found.reading.state === 'saved') throw new Refusal('CONFLICT', 'wrong_state')
    await run(tx, found)
  })
}

function requireBureau(actor: Actor): string {
  const { bureauId } = actor
  if (bureauId === null || !can(actor, 'draft', { bureauId })) throw new Refusal('FORBIDDEN', 'not_allowed')
  return bureauId
}

function invalid(problem: FieldProblem): Refusal {
  return invalidInput([problem])
}

/** Leaves the trace of what was done with a source. */
export async function record(
  tx: Transaction,
  actor: Actor,
  action: `source.${string}`,
  { id, bureauId }: { id: string; bureauId: string },
  at: Date,
  detail: Record<string, number> = {},
): Promise<void> {
  await audit(tx, { at, actorId: actor.id, bureauId, action, subject: 'source', subjectId: id, detail })
}
