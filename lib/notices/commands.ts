import { dateAt } from '#lib/calendar/dates.ts'
import { detailsOf, kindOf } from '#lib/certificates/index.ts'
import type { Details } from '#lib/certificates/kind.ts'
import { uuidv7 } from '#lib/crypto/uuid.ts'
import { inTransaction, type Transaction } from '#lib/db.ts'
import { invalidInput, Refusal } from '#lib/errors.ts'
import type { CertificateKind } from '#lib/generated/prisma/enums.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { draftOf } from './draft.ts'
import { requireNoHold } from './holds.ts'
import { requirePossibleActs } from './links.ts'
import { certificateColumns, noticeColumns } from './persist.ts'
import { can } from './policy.ts'
import { requireNotice } from './queries.ts'
import { readinessProblems } from './readiness.ts'
import type { NoticeDraft } from './schema.ts'
import type { OpenNotice } from './sealed.ts'
import { type Beginning, findStarted, startedId } from './start.ts'
import { type Moment, move, recordNotice, requireCompetence, requireEvent, type Seen } from './steps.ts'

/**
 * Starts a draft for the actor's bureau. Refuses FORBIDDEN for a role that does not draft, INVALID when the bureau
 * is not competent in the region. With a `start`, the same draft begun again by the same person is the same notice.
 */
export async function draftNotice(actor: Actor, draft: NoticeDraft, moment: Beginning): Promise<Seen> {
  return inTransaction((tx) => draftIn(tx, actor, draft, moment))
}

/** The same in the transaction of a command that does more. */
export async function draftIn(
  tx: Transaction,
  actor: Actor,
  draft: NoticeDraft,
  { at, start, promptedById, sourceHash = null }: Beginning & { sourceHash?: Uint8Array<ArrayBuffer> | null },
): Promise<Seen> {
  const bureauId = actor.bureauId
  if (bureauId === null || !can(actor, 'draft', { bureauId })) throw new Refusal('FORBIDDEN', 'not_allowed')
  await requireCompetence(tx, bureauId, draft, at)
  const id = start === undefined ? uuidv7(at) : startedId(actor, draft, start)
  const earlier = start === undefined ? null : await findStarted(tx, actor, id)
  if (earlier) return earlier
  const created = await tx.notice.create({
    data: {
      ...noticeColumns(id, draft),
      id,
      bureauId,
      sourceHash,
      promptedById,
      draftedById: actor.id,
      createdAt: at,
      updatedAt: at,
    },
    select: { id: true, version: true },
  })
  await createCertificates(tx, created.id, draft)
  await recordNotice(tx, actor, 'notice.drafted', { id: created.id, bureauId }, at)
  return created
}

/** After their notice, whose act and concern the database compares them with. */
async function createCertificates(tx: Transaction, noticeId: string, { certificates }: NoticeDraft) {
  for (const [position, certificate] of certificates.entries()) {
    await tx.certificate.create({ data: certificateColumns(noticeId, certificate, position) })
  }
}

/** Replaces the content of a draft. Refuses CONFLICT, FORBIDDEN, INVALID. */
export async function saveNotice(
  actor: Actor,
  seen: Seen,
  draft: NoticeDraft,
  { at }: Moment,
): Promise<{ version: number }> {
  return inTransaction(async (tx) => {
    const notice = await requireEvent(tx, actor, seen, 'save')
    await requireCompetence(tx, notice.bureauId, draft, at)
    const version = await move(tx, seen, 'save', { ...noticeColumns(notice.id, draft), updatedAt: at })
    await tx.certificate.deleteMany({ where: { noticeId: notice.id } })
    await createCertificates(tx, notice.id, draft)
    await recordNotice(tx, actor, 'notice.saved', notice, at)
    return { version }
  })
}

/** Throws a draft away. What was ever published cannot be. */
export async function discardNotice(actor: Actor, seen: Seen, { at }: Moment): Promise<void> {
  await inTransaction(async (tx) => {
    const notice = await requireEvent(tx, actor, seen, 'discard')
    const { count } = await tx.notice.deleteMany({ where: { ...seen, state: 'draft' } })
    if (count === 0) throw new Refusal('CONFLICT', 'changed_meanwhile')
    await recordNotice(tx, actor, 'notice.discarded', notice, at)
  })
}

/** Sends a complete draft to the reviewers. Refuses INVALID with every field that is still missing. */
export async function submitNotice(actor: Actor, seen: Seen, moment: Moment): Promise<void> {
  await inTransaction((tx) => submitIn(tx, actor, seen, moment))
}

/** The same in the transaction of a command that does more. */
export async function submitIn(tx: Transaction, actor: Actor, seen: Seen, { at }: Moment): Promise<void> {
  const notice = await requireEvent(tx, actor, seen, 'submit')
  const draft = draftOf(notice)
  const problems = readinessProblems(draft, dateAt(at))
  if (problems.length > 0) throw invalidInput(problems)
  await requireCompetence(tx, notice.bureauId, draft, at)
  await requirePossibleActs(tx, draft, at)
  await requireNoHold(tx, notice.bureauId, draft)
  await move(tx, seen, 'submit', {
    submittedById: actor.id,
    submittedAt: at,
    returnedById: null,
    returnedAt: null,
    returnReason: null,
    updatedAt: at,
  })
  await recordNotice(tx, actor, 'notice.submitted', notice, at)
}

/** Gives a draft back to its author with a reason. */
export async function returnNotice(
  actor: Actor,
  seen: Seen,
  { reason }: { reason: string },
  { at }: Moment,
): Promise<void> {
  await inTransaction(async (tx) => {
    const notice = await requireEvent(tx, actor, seen, 'return')
    await move(tx, seen, 'return', {
      submittedById: null,
      submittedAt: null,
      returnedById: actor.id,
      returnedAt: at,
      returnReason: reason,
      publicationProblem: null,
      updatedAt: at,
    })
    await recordNotice(tx, actor, 'notice.returned', notice, at)
  })
}

/**
 * The notice with everything in it. Whoever sees a full account number or the name of a person leaves a trace
 * (domain.md section 6). Refuses NOT_FOUND as `requireNotice`.
 */
export async function viewNotice(actor: Actor, id: string, { at }: Moment): Promise<OpenNotice> {
  return inTransaction(async (tx) => {
    const notice = await requireNotice(actor, id, tx)
    if (isPersonal(notice)) await recordNotice(tx, actor, 'notice.viewed', notice, at)
    return notice
  })
}

function isPersonal({ certificates, declarantType }: OpenNotice): boolean {
  return (
    declarantType === 'person' ||
    certificates.some(
      (certificate) =>
        certificate.holderType === 'person' || hasHiddenDetail(certificate.kind, detailsOf(certificate)),
    )
  )
}

function hasHiddenDetail(kind: CertificateKind, details: Details): boolean {
  return Object.entries(kindOf(kind).fields).some(
    ([name, { visibility }]) => visibility !== 'public' && details[name] !== null,
  )
}
