import { Zip, ZipPassThrough } from 'fflate'
import { audit } from '#lib/audit.ts'
import { openBytes } from '#lib/crypto/seal.ts'
import { inTransaction, prisma } from '#lib/db.ts'
import { listDeliveriesOf } from '#lib/deliveries/queries.ts'
import { Refusal } from '#lib/errors.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import { translator } from '#lib/i18n/messages.ts'
import { renderPlainSheet } from '#lib/proof/render.ts'
import type { ProofSheet } from '#lib/proof/sheet.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { caseSheet } from './case-sheet.ts'
import { recordObjection, requireOwn } from './own.ts'
import { type Case, type CaseFile, requireCase } from './queries.ts'
import { findOpenings, timelineOf } from './timeline.ts'

/** For which reader a case is exported, when, and the address of its page at the desk. */
export type ExportRequest = { locale: Locale; at: Date; address: string }

export type ExportedCase = { reference: string; chunks: AsyncGenerator<Uint8Array<ArrayBuffer>> }

/**
 * One case as a ZIP: a PDF with everything that its page shows, and all its files as they are. It counts as a view of
 * all of them and leaves that trace before the first byte. One file at a time is in memory. Refuses NOT_FOUND, CONFLICT
 * `wrong_state` for a case that nobody has opened.
 */
export async function exportCase(actor: Actor, id: string, request: ExportRequest): Promise<ExportedCase> {
  await recordExport(actor, id, request.at)
  const objection = await requireCase(actor, id)
  const [deliveries, openings] = await Promise.all([
    listDeliveriesOf({ bureauId: objection.bureauId }, id),
    findOpenings(id),
  ])
  const files = namesOf(objection, request.locale)
  const steps = timelineOf(objection, openings)
  const sheet = caseSheet({ ...request, objection, steps, deliveries, files, exportedBy: actor.name })
  return { reference: objection.reference, chunks: zip(objection, files, sheet, request) }
}

async function recordExport(actor: Actor, id: string, at: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const objection = await requireOwn(tx, actor, id, 'list')
    if (objection.status === 'received') throw new Refusal('CONFLICT', 'wrong_state')
    await recordObjection(tx, actor, 'objection.exported', objection, at)
    const evidence = await tx.evidence.findMany({ where: { objectionId: id }, select: { id: true } })
    for (const { id: subjectId } of evidence) {
      await audit(tx, {
        at,
        actorId: actor.id,
        bureauId: objection.bureauId,
        action: 'evidence.viewed',
        subject: 'evidence',
        subjectId,
        detail: { objection: id },
      })
    }
  })
}

const ENDINGS: Record<string, string> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' }

/** Numbered, so that no two are the same; with the ending of what the file is, whatever it was called. */
function namesOf({ evidence }: Case, locale: Locale): ReadonlyMap<string, string> {
  const folder = translator(locale)('desk.cases.sheet.folder')
  return new Map(
    evidence.map(({ id, name, mediaType }, index) => {
      const stem = name.replace(/\.[a-z]{1,4}$/i, '').replace(/^\.+/, '') || 'file'
      return [id, `${folder}/${String(index + 1).padStart(2, '0')}-${stem}.${ENDINGS[mediaType] ?? 'bin'}`]
    }),
  )
}

/** Photos and PDFs are compressed already: they are only packed. */
async function* zip(
  { reference, evidence }: Case,
  names: ReadonlyMap<string, string>,
  sheet: ProofSheet,
  { at: mtime }: ExportRequest,
): ExportedCase['chunks'] {
  const ready: Uint8Array<ArrayBuffer>[] = []
  const archive = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(new Uint8Array(chunk))
  })
  const pack = (name: string, bytes: Uint8Array) => {
    const entry = Object.assign(new ZipPassThrough(name), { mtime })
    archive.add(entry)
    entry.push(bytes, true)
    return ready.splice(0)
  }
  yield* pack(`${reference}.pdf`, await renderPlainSheet(sheet))
  for (const file of evidence) yield* pack(names.get(file.id) ?? file.id, await openFile(file))
  archive.end()
  yield* ready.splice(0)
}

async function openFile({ id }: CaseFile): Promise<Uint8Array> {
  const { sealed, objectionId, position } = await prisma().evidence.findUniqueOrThrow({
    where: { id },
    select: { sealed: true, objectionId: true, position: true },
  })
  return openBytes(sealed, `evidence:${objectionId}:${position}`)
}
