import { audit } from '#lib/audit.ts'
import { isCompetent } from '#lib/bureaus/queries.ts'
import { dateAt, fromDateColumn, toDateColumn } from '#lib/calendar/dates.ts'
import { detailsOf, detailWrite, kindOf, storedKey } from '#lib/certificates/index.ts'
import type { Details } from '#lib/certificates/kind.ts'
import { inTransaction, type Transaction } from '#lib/db.ts'
import { type FieldProblem, Refusal } from '#lib/errors.ts'
import type { Prisma } from '#lib/generated/prisma/client.ts'
import type { CertificateKind } from '#lib/generated/prisma/enums.ts'
import { appendEntry } from '#lib/register/append.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { draftOf } from './draft.ts'
import { isPossible, type NoticeEvent, TRANSITIONS } from './lifecycle.ts'
import { noticeNumber } from './number.ts'
import { can, isAuthor } from './policy.ts'
import { presentNotice } from './present.ts'
import { type NoticeRow, requireNotice } from './queries.ts'
import { readinessProblems } from './readiness.ts'
import type { CertificateDraft, NoticeDraft } from './schema.ts'

type Moment = { at: Date }
/** The notice as the page showed it; a version that has moved on is a CONFLICT. */
type Seen = { id: string; version: number }

/**
 * Starts a draft for the actor's bureau. Refuses FORBIDDEN for a role that does not draft, INVALID when the bureau
 * is not competent in the region.
 */
export async function draftNotice(
  actor: Actor,
  draft: NoticeDraft,
  { at }: Moment,
): Promise<{ id: string; version: number }> {
  const bureauId = actor.bureauId
  if (bureauId === null || !can(actor, 'draft', { bureauId })) throw new Refusal('FORBIDDEN', 'not_allowed')
  return inTransaction(async (tx) => {
    await requireCompetence(tx, bureauId, draft, at)
    const created = await tx.notice.create({
      data: {
        ...noticeColumns(draft),
        bureauId,
        draftedById: actor.id,
        createdAt: at,
        updatedAt: at,
        certificates: { create: draft.certificates.map(certificateColumns) },
      },
      select: { id: true, version: true },
    })
    await recordNotice(tx, actor, 'notice.drafted', { id: created.id, bureauId }, at)
    return created
  })
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
    const version = await move(tx, seen, 'save', { ...noticeColumns(draft), updatedAt: at })
    await tx.certificate.deleteMany({ where: { noticeId: notice.id } })
    for (const [position, certificate] of draft.certificates.entries()) {
      await tx.certificate.create({
        data: { ...certificateColumns(certificate, position), noticeId: notice.id },
      })
    }
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
export async function submitNotice(actor: Actor, seen: Seen, { at }: Moment): Promise<void> {
  await inTransaction(async (tx) => {
    const notice = await requireEvent(tx, actor, seen, 'submit')
    const draft = draftOf(notice)
    const problems = readinessProblems(draft, dateAt(at))
    if (problems.length > 0) throw new Refusal('INVALID', 'invalid_input', { fields: problems })
    await requireCompetence(tx, notice.bureauId, draft, at)
    await move(tx, seen, 'submit', {
      submittedById: actor.id,
      submittedAt: at,
      returnedById: null,
      returnedAt: null,
      returnReason: null,
      updatedAt: at,
    })
    await recordNotice(tx, actor, 'notice.submitted', notice, at)
  })
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
      updatedAt: at,
    })
    await recordNotice(tx, actor, 'notice.returned', notice, at)
  })
}

/**
 * Approves and publishes: gives the permanent number and appends the register entry in the same commit. Refuses
 * FORBIDDEN to whoever drafted or submitted it (the database refuses that too).
 */
export async function publishNotice(actor: Actor, seen: Seen, { at }: Moment): Promise<{ number: string }> {
  return inTransaction(async (tx) => {
    const notice = await requireEvent(tx, actor, seen, 'publish')
    await requireCompetence(tx, notice.bureauId, draftOf(notice), at)
    const publication = {
      number: await freeNumber(tx, Number(dateAt(at).slice(0, 4))),
      publishedAt: at,
      effectiveOn: notice.declaredOn ?? notice.newspaperDate ?? toDateColumn(dateAt(at)),
    }
    await move(tx, seen, 'publish', { ...publication, approvedById: actor.id, updatedAt: at })
    const content = {
      ...presentNotice({ ...notice, ...publication }),
      number: publication.number,
      publishedAt: at.toISOString(),
      effectiveOn: fromDateColumn(publication.effectiveOn),
    }
    await appendEntry(tx, { noticeId: notice.id, content, at })
    await recordNotice(tx, actor, 'notice.published', notice, at)
    return { number: publication.number }
  })
}

/**
 * The notice with everything in it. Whoever sees a full account number or the name of a person leaves a trace
 * (domain.md section 6). Refuses NOT_FOUND as `requireNotice`.
 */
export async function viewNotice(actor: Actor, id: string, { at }: Moment): Promise<NoticeRow> {
  return inTransaction(async (tx) => {
    const notice = await requireNotice(actor, id, tx)
    if (isPersonal(notice)) await recordNotice(tx, actor, 'notice.viewed', notice, at)
    return notice
  })
}

function isPersonal({ certificates, declarantType }: NoticeRow): boolean {
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

async function requireEvent(
  tx: Transaction,
  actor: Actor,
  seen: Seen,
  event: NoticeEvent,
): Promise<NoticeRow> {
  const notice = await requireNotice(actor, seen.id, tx)
  if (event === 'publish' && isAuthor(actor, notice)) throw new Refusal('FORBIDDEN', 'own_draft')
  if (!can(actor, event, notice)) throw new Refusal('FORBIDDEN', 'not_allowed')
  if (!isPossible(event, notice.state)) throw new Refusal('CONFLICT', 'wrong_state')
  if (notice.version !== seen.version) throw new Refusal('CONFLICT', 'changed_meanwhile')
  return notice
}

/** The conditional change that every command turns on: nothing moves that somebody else moved first. */
async function move(
  tx: Transaction,
  { id, version }: Seen,
  event: Exclude<NoticeEvent, 'discard'>,
  data: Prisma.NoticeUncheckedUpdateManyInput,
): Promise<number> {
  const { count } = await tx.notice.updateMany({
    where: { id, version, state: { in: [...TRANSITIONS[event].from] } },
    data: { ...data, state: TRANSITIONS[event].to, version: version + 1 },
  })
  if (count === 0) throw new Refusal('CONFLICT', 'changed_meanwhile')
  return version + 1
}

/** A number that no notice has; the unique index has the last word when two draw the same at once. */
async function freeNumber(tx: Transaction, year: number): Promise<string> {
  const number = noticeNumber(year)
  const taken = await tx.notice.findUnique({ where: { number }, select: { id: true } })
  return taken ? freeNumber(tx, year) : number
}

async function requireCompetence(tx: Transaction, bureauId: string, draft: NoticeDraft, at: Date) {
  const { regionCode, certificates } = draft
  const on = dateAt(at)
  const competent = new Set<CertificateKind>()
  for (const kind of new Set(certificates.map((certificate) => certificate.kind))) {
    if (await isCompetent(tx, { bureauId, kind, regionCode, on })) competent.add(kind)
  }
  const fields: FieldProblem[] = certificates.flatMap(({ kind }, index) =>
    competent.has(kind) || (kindOf(kind).accompanies && competent.size > 0)
      ? []
      : [{ field: `certificates.${index}.kind`, code: 'not_competent' }],
  )
  if (fields.length > 0) throw new Refusal('INVALID', 'invalid_input', { fields })
}

const optionalDate = (date: string | null) => (date === null ? null : toDateColumn(date))

function noticeColumns({ certificates: _, ...draft }: NoticeDraft) {
  return {
    ...draft,
    declaredOn: optionalDate(draft.declaredOn),
    newspaperDate: optionalDate(draft.newspaperDate),
    objectionUntil: optionalDate(draft.objectionUntil),
  }
}

function certificateColumns(certificate: CertificateDraft, position: number) {
  const { kind, number, holders, holderType, details } = certificate
  const keys = number === null ? { key: null, shortKey: null } : storedKey(kind, number)
  return {
    ...detailWrite(kind, details),
    position,
    kind,
    number,
    key: keys.key,
    shortKey: keys.shortKey,
    holders,
    holderType,
  }
}

async function recordNotice(
  tx: Transaction,
  actor: Actor,
  action: `notice.${string}`,
  { id, bureauId }: { id: string; bureauId: string },
  at: Date,
): Promise<void> {
  await audit(tx, { at, actorId: actor.id, bureauId, action, subject: 'notice', subjectId: id, detail: {} })
}
