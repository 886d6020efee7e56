import { competentBureau, findBureauByCode, jurisdictionsOf } from '#lib/bureaus/queries.ts'
import { dateAt, toDateColumn } from '#lib/calendar/dates.ts'
import { kindOf } from '#lib/certificates/index.ts'
import { sealJson } from '#lib/crypto/seal.ts'
import { uuidv7 } from '#lib/crypto/uuid.ts'
import { inTransaction, type Transaction } from '#lib/db.ts'
import { type FieldProblem, invalidInput, Refusal } from '#lib/errors.ts'
import type { RefusalReason } from '#lib/i18n/messages.ts'
import { draftIn, submitIn } from '#lib/notices/commands.ts'
import { findActProblems } from '#lib/notices/links.ts'
import { publishIn } from '#lib/notices/publication.ts'
import { readinessProblems } from '#lib/notices/readiness.ts'
import type { NoticeDraft } from '#lib/notices/schema.ts'
import { findAllWarnings, type NoticeWarning } from '#lib/notices/warnings.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { findDrafter } from '#lib/staff/queries.ts'
import { subjectOf } from './check.ts'
import { convertReading, type Newspaper } from './convert.ts'
import { linkDraft } from './link.ts'
import { contextOfReading, contextOfSource, findTakenIn } from './queries.ts'
import type { ReadSlice } from './read-source.ts'
import { parseDraft } from './reading-content.ts'
import { regionOfNotice } from './region.ts'

/** A notice of a file: its own words, and where it stood. */
export type ImportItem = ReadSlice & { text: string; line: number; newspaper?: Partial<Newspaper> }

export type ImportOptions = {
  fileName: string | null
  /** The bureau that takes all notices; else each goes to the one that is competent for it. */
  bureauCode: string | null
  /** Who drafts and who approves; without them the notices stay drafts. */
  publisher: Actor | null
  approver: Actor | null
}

export type ImportReport = {
  line: number
  /** The beginning of the notice, without names. */
  numbers: string[]
  outcome: 'drafted' | 'published' | 'duplicate' | 'failed'
  bureau: string | null
  notice: { id: string; number: string | null } | null
  /** Why it failed, or why it was not published though it should have been. */
  problems: (FieldProblem | { reason: RefusalReason })[]
  warnings: NoticeWarning['code'][]
}

type Moment = { at: Date }

/**
 * Takes the notices of a file in, one after the other, each in a transaction of its own: as a draft, or published by
 * two people. What the bureau has taken in before is a duplicate; one that fails does not stop the others.
 */
export async function* importNotices(
  items: Iterable<ImportItem> | AsyncIterable<ImportItem>,
  options: ImportOptions,
  { at }: Moment,
): AsyncGenerator<ImportReport> {
  for await (const item of items) yield await importOne(item, options, at)
}

async function importOne(item: ImportItem, options: ImportOptions, at: Date): Promise<ImportReport> {
  const numbers = (item.reading?.notice.certificates ?? []).flatMap(({ number }) => number ?? [])
  const report: ImportReport = {
    line: item.line,
    numbers,
    outcome: 'failed',
    bureau: null,
    notice: null,
    problems: [],
    warnings: [],
  }
  try {
    return { ...report, ...(await take(item, options, at)) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const problems = error.fields.length > 0 ? [...error.fields] : [{ reason: error.reason }]
    return { ...report, problems }
  }
}

type Taken = Pick<ImportReport, 'outcome' | 'bureau' | 'notice' | 'problems' | 'warnings'>

async function take(item: ImportItem, options: ImportOptions, at: Date): Promise<Taken> {
  const bureau = await bureauFor(item, options, at)
  const [known] = await findTakenIn(bureau.id, [item.hash])
  if (known) {
    const { id, number } = known
    return { outcome: 'duplicate', bureau: bureau.code, notice: { id, number }, problems: [], warnings: [] }
  }
  const draft = await draftFor(item, bureau.id, at)
  const drafter = options.publisher ?? (await findDrafter(bureau.id))
  if (!drafter) throw new Refusal('CONFLICT', 'nobody_drafts')
  const [warnings = []] = await findAllWarnings([subjectOf({ parsed: draft })], bureau.id, dateAt(at))
  const kept = await inTransaction((tx) => keep(tx, { item, draft, drafter, options }, at))
  return { ...kept, bureau: bureau.code, warnings: warnings.map(({ code }) => code) }
}

type Bureau = { id: string; code: string }

/** The bureau that is named, that of the person who drafts, or the competent one for the place of the notice. */
async function bureauFor({ reading }: ImportItem, options: ImportOptions, at: Date): Promise<Bureau> {
  if (!reading) throw invalidInput([{ field: 'text', code: 'no_notice_found' }])
  if (options.bureauCode !== null) {
    const named = await findBureauByCode(options.bureauCode)
    if (!named) throw new Refusal('NOT_FOUND', 'bureau_not_found')
    return named
  }
  const kinds = convertReading(reading, PLACELESS).draft.certificates?.map(({ kind }) => kind) ?? []
  const kind = kinds.find((one) => !kindOf(one).accompanies) ?? kinds[0]
  const regionCode = regionOfNotice(reading.notice)?.code
  const competent = kind && regionCode ? await competentBureau({ kind, regionCode, on: dateAt(at) }) : null
  if (!competent) throw new Refusal('NOT_FOUND', 'no_competent_bureau')
  return competent
}

const PLACELESS = { regionCode: '', newspaper: { name: null, date: null, page: null } }

/** The draft of a notice. Refuses INVALID for what its fields cannot hold. */
async function draftFor(
  { reading, newspaper = {} }: ImportItem,
  bureauId: string,
  at: Date,
): Promise<NoticeDraft> {
  if (!reading) throw new Refusal('NOT_FOUND', 'not_found')
  const today = dateAt(at)
  const regions = (await jurisdictionsOf(bureauId, today)).flatMap((one) =>
    one.regions.map(({ code }) => code),
  )
  const named = regionOfNotice(reading.notice)?.code
  const regionCode = named && regions.includes(named) ? named : (regions[0] ?? '')
  const printed = { ...PLACELESS.newspaper, ...newspaper }
  const { draft } = convertReading(reading, { regionCode, newspaper: printed })
  const { parsed, problems } = parseDraft(await linkDraft(draft, { bureauId, today }))
  if (!parsed) throw invalidInput(problems)
  return parsed
}

type Keeping = { item: ImportItem; draft: NoticeDraft; drafter: Actor; options: ImportOptions }

async function keep(
  tx: Transaction,
  { item, draft, drafter, options }: Keeping,
  at: Date,
): Promise<Pick<Taken, 'outcome' | 'notice' | 'problems'>> {
  const seen = await draftIn(tx, drafter, draft, { at, sourceHash: item.hash })
  await keepProvenance(tx, { item, draft, drafter, options }, seen.id, at)
  const { approver } = options
  if (!approver) return { outcome: 'drafted', notice: { id: seen.id, number: null }, problems: [] }
  const today = dateAt(at)
  const problems = [...readinessProblems(draft, today), ...(await findActProblems(draft, today, tx))]
  if (problems.length > 0) return { outcome: 'drafted', notice: { id: seen.id, number: null }, problems }
  await submitIn(tx, drafter, seen, { at })
  const { number } = await publishIn(tx, approver, { ...seen, version: seen.version + 1 }, { at })
  return { outcome: 'published', notice: { id: seen.id, number }, problems: [] }
}

/** The words of the notice as its source; the rest of the file is none of its business. */
async function keepProvenance(
  tx: Transaction,
  { item, draft, drafter, options }: Keeping,
  noticeId: string,
  at: Date,
): Promise<void> {
  if (drafter.bureauId === null) throw new Refusal('FORBIDDEN', 'not_allowed')
  const [id, readingId] = [uuidv7(at), uuidv7(at)]
  const { newspaperName, newspaperDate, newspaperPage } = draft
  const content = { draft, spans: {}, doubts: [] }
  await tx.source.create({
    data: {
      id,
      bureauId: drafter.bureauId,
      takenInById: drafter.id,
      takenInAt: at,
      updatedAt: at,
      savedAt: at,
      sealed: sealJson({ text: item.text, fileName: options.fileName }, contextOfSource(id)),
      newspaperName,
      newspaperDate: newspaperDate && toDateColumn(newspaperDate),
      newspaperPage,
      readings: {
        create: {
          id: readingId,
          state: 'saved',
          keyed: true,
          start: 0,
          end: item.text.length,
          sealed: sealJson(content, contextOfReading(readingId)),
          hash: item.hash,
          noticeId,
        },
      },
    },
    select: { id: true },
  })
}
