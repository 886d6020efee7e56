import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { sha256 } from '#lib/crypto/codes.ts'
import { openBytes, openJson, sealBytes, sealJson } from '#lib/crypto/seal.ts'
import { uuidv7 } from '#lib/crypto/uuid.ts'
import { inTransaction, prisma, type Transaction } from '#lib/db.ts'
import { invalidInput, parseInput, Refusal } from '#lib/errors.ts'
import { fileKept, findReceiptFor, type Receipt } from './commands.ts'
import { checkEvidence } from './evidence.ts'
import { type KeptEvidence, keepEvidence } from './keep-evidence.ts'
import { EVIDENCE_TYPES, type EvidenceInput, LIMITS, objectionInput } from './schema.ts'

/**
 * Filing in short pages: what was typed so far is kept, sealed, for the browser that holds the token, so that a
 * phone without script, a reload and the back button lose nothing. The token is also the idempotency key: a second
 * click on "send" has the same receipt.
 */
const answers = z.strictObject({
  certificate: z.string().optional(),
  ground: z.string().optional(),
  statement: z.string().optional(),
  name: z.string().optional(),
  role: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  /** How it came and on which day, where somebody of the bureau writes it down. */
  way: z.string().optional(),
  arrivedOn: z.string().optional(),
})

/** What was typed so far, as typed; checked page by page and once more when it is sent. */
export type Answers = z.output<typeof answers>

const evidenceType = z.enum(EVIDENCE_TYPES)

export type Filing = {
  id: string
  answers: Answers
  /** Set once it was sent. */
  reference: string | null
  files: { id: string; name: string; mediaType: string; size: number }[]
}

/** The browser that files, by its token, and the notice. */
export type Owner = { token: string; noticeId: string }

export function newFilingToken(): string {
  return randomBytes(24).toString('base64url')
}

const answersContext = (id: string) => `filing:${id}`
const fileContext = (id: string) => `filing-file:${id}`

/** The filing of this browser against this notice, else null. */
export async function findFiling({ token, noticeId }: Owner): Promise<Filing | null> {
  const row = await prisma().objectionDraft.findUnique({
    where: { tokenHash_noticeId: { tokenHash: sha256(token), noticeId } },
    select: {
      id: true,
      sealed: true,
      reference: true,
      files: { orderBy: { id: 'asc' }, select: { id: true, mediaType: true, size: true, sealedName: true } },
    },
  })
  if (!row) return null
  return {
    id: row.id,
    answers: readAnswers(row.id, row.sealed),
    reference: row.reference,
    files: row.files.map(({ id, mediaType, size, sealedName }) => ({
      id,
      name: String(openJson(sealedName, `${fileContext(id)}:name`)),
      mediaType,
      size,
    })),
  }
}

function readAnswers(id: string, sealed: Uint8Array): Answers {
  return answers.parse(openJson(sealed, answersContext(id)))
}

/** Keeps the answers of one page beside those of the others. Longer texts than any limit are cut by the page. */
export async function saveAnswers(owner: Owner, page: Answers, { at }: { at: Date }): Promise<void> {
  await inTransaction(async (tx) => {
    const { id, sealed } = await lockFiling(tx, owner, at)
    const all = { ...readAnswers(id, sealed), ...page }
    await tx.objectionDraft.update({
      where: { id },
      data: { sealed: sealJson(all, answersContext(id)), updatedAt: at },
      select: { id: true },
    })
  })
}

/**
 * The filing, begun if it is not, for this transaction alone: two tabs that save at once wait for each other, and
 * neither takes back what the other has written. Refuses CONFLICT `wrong_state` when it was sent.
 */
async function lockFiling(
  tx: Transaction,
  { token, noticeId }: Owner,
  at: Date,
): Promise<{ id: string; sealed: Uint8Array }> {
  const id = uuidv7(at)
  const key = { tokenHash: sha256(token), noticeId }
  const sealed = sealJson({}, answersContext(id))
  await tx.objectionDraft.createMany({
    data: [{ id, ...key, sealed, createdAt: at, updatedAt: at }],
    skipDuplicates: true,
  })
  await tx.$queryRaw`select 1 from objection_drafts
    where token_hash = ${key.tokenHash} and notice_id = ${noticeId}::uuid for update`
  const filing = await tx.objectionDraft.findUniqueOrThrow({
    where: { tokenHash_noticeId: key },
    select: { id: true, sealed: true, reference: true },
  })
  if (filing.reference !== null) throw new Refusal('CONFLICT', 'wrong_state')
  return filing
}

/**
 * Adds evidence to a filing, as it will be kept. Refuses INVALID for a wrong type or size, a broken picture, a virus, or
 * more files than an objection may have.
 */
export async function addFiles(
  owner: Owner,
  files: readonly EvidenceInput[],
  { at }: { at: Date },
): Promise<void> {
  const kept = await keepEvidence(await checkEvidence(files))
  await inTransaction(async (tx) => {
    const { id: draftId } = await lockFiling(tx, owner, at)
    const count = await tx.objectionDraftFile.count({ where: { draftId } })
    if (count + kept.length > LIMITS.evidence.files) {
      const problem = { field: 'evidence', code: 'too_many', values: { max: LIMITS.evidence.files } } as const
      throw invalidInput([problem])
    }
    for (const { name, mediaType, bytes, scan } of kept) {
      const id = uuidv7(at)
      const sealedName = sealJson(name, `${fileContext(id)}:name`)
      const sealed = sealBytes(bytes, fileContext(id))
      // As a model's field the bytes would stay in memory, as text and for good (Prisma 7.10).
      await tx.$executeRaw`
        insert into objection_draft_files (id, draft_id, media_type, size, sealed_name, sealed, scan)
        values (${id}::uuid, ${draftId}::uuid, ${mediaType}, ${bytes.length}, ${sealedName}, ${sealed},
          ${scan}::evidence_scan)`
    }
    await tx.objectionDraft.update({
      where: { id: draftId },
      data: { updatedAt: at },
      select: { id: true },
    })
  })
}

/** Takes a file out again. */
export async function removeFile(owner: Owner, fileId: string): Promise<void> {
  await prisma().objectionDraftFile.deleteMany({
    where: {
      id: fileId,
      draft: { tokenHash: sha256(owner.token), noticeId: owner.noticeId, reference: null },
    },
  })
}

/**
 * Sends what was typed. Sent before: the same receipt again. Refuses INVALID with every field that is missing or
 * wrong, named as in the API.
 */
export async function sendFiling(
  owner: Owner,
  notice: string,
  truthful: boolean,
  { at }: { at: Date },
): Promise<Receipt> {
  const filing = await findFiling(owner)
  if (!filing) throw new Refusal('NOT_FOUND', 'not_found')
  const input = parseInput(objectionInput, { ...inputOf(filing.answers), notice, truthful })
  const receipt = await fileKept(input, await openFiles(filing), keyOfFiling(owner), { at })
  await prisma().objectionDraft.update({
    where: { id: filing.id },
    data: { reference: receipt.reference, updatedAt: at },
    select: { id: true },
  })
  return receipt
}

/** The receipt of what this browser has sent against this notice, as often as it is asked for; else null. */
export function receiptOf(owner: Owner): Promise<Receipt | null> {
  return findReceiptFor(keyOfFiling(owner))
}

/** The key that makes sending idempotent: one filing of one browser against one notice. */
export function keyOfFiling({ token, noticeId }: Owner): string {
  return `${token}:${noticeId}`
}

/** The answers in the shape of an objection; what is missing is left for the schema to say. */
export function inputOf({ certificate, ground, statement, name, role, phone, email }: Answers) {
  return { certificate: certificate ?? null, ground, statement, objector: { name, role, phone, email } }
}

/** The files of a filing, opened. */
export async function openFiles(filing: Filing): Promise<KeptEvidence[]> {
  const rows = await prisma().objectionDraftFile.findMany({
    where: { draftId: filing.id },
    orderBy: { id: 'asc' },
    select: { id: true, sealed: true, mediaType: true, scan: true },
  })
  return rows.map(({ id, sealed, mediaType, scan }) => ({
    name: filing.files.find((file) => file.id === id)?.name ?? 'file',
    mediaType: evidenceType.parse(mediaType),
    bytes: openBytes(sealed, fileContext(id)),
    scan,
  }))
}
