import { isCompetent } from '#lib/bureaus/queries.ts'
import { dateAt } from '#lib/calendar/dates.ts'
import { inTransaction, prisma, type Transaction } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import type { Prisma } from '#lib/generated/prisma/client.ts'
import type { CertificateKind } from '#lib/generated/prisma/enums.ts'
import { draftActOnIn } from '#lib/notices/act-on.ts'
import { submitIn } from '#lib/notices/commands.ts'
import { findConcerned } from '#lib/notices/links.ts'
import { isPossibleOn } from '#lib/notices/status.ts'
import { competenceProblems } from '#lib/notices/steps.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { isPossible } from './lifecycle.ts'
import { type OwnObjection, requireOwn } from './own.ts'
import type { RemedyInput } from './schema.ts'

type Moment = { at: Date }

/** An act that answers an objection and waits for its review, or is still to be filled in. */
export type Prepared = { noticeId: string; state: 'in_review' | 'draft' }

/**
 * Prepares the act that an upheld objection calls for: on the certificate that it names, else on all of the notice. A
 * withdrawal is complete by itself and goes to review at once; a correction is a draft to be filled in. It may be
 * prepared before the answer, so that answer and act come in one commit. Refuses CONFLICT `wrong_state` for an
 * objection that nobody has opened or that was not upheld, `remedy_begun` while a colleague's act waits,
 * `remedy_impossible` when no certificate stands as the act needs it, `remedy_not_competent` when another bureau is
 * competent for the notice; and as `draftNotice`.
 */
export function prepareRemedy(
  actor: Actor,
  objectionId: string,
  input: RemedyInput,
  moment: Moment,
): Promise<Prepared> {
  return inTransaction(async (tx) => {
    const objection = await requireOwn(tx, actor, objectionId, 'list')
    return prepareRemedyIn(tx, actor, objection, input, moment)
  })
}

/** The same in the transaction of the answer. */
export async function prepareRemedyIn(
  tx: Transaction,
  actor: Actor,
  objection: OwnObjection,
  { act }: RemedyInput,
  { at }: Moment,
): Promise<Prepared> {
  if (!mayPrepare(objection)) throw new Refusal('CONFLICT', 'wrong_state')
  await tx.$queryRaw`select id from objections where id = ${objection.id}::uuid for no key update`
  await requireHere(tx, objection)
  const begun = await tx.notice.findFirst({ where: openActOf(objection.id), select: begunSelect })
  if (begun) return ownOf(actor, begun)
  if (!(await isOursToMend(objection, { at }, tx))) throw new Refusal('CONFLICT', 'remedy_not_competent')
  const certificates = await certificatesFor(tx, objection, act, at)
  const input = { act, certificates, wrong: 'number', withdrawalReason: reasonOf(act) } as const
  const draft = await draftActOnIn(tx, actor, objection.noticeId, input, { at, promptedById: objection.id })
  if (act === 'correction') return { noticeId: draft.id, state: 'draft' }
  await submitIn(tx, actor, draft, { at })
  return { noticeId: draft.id, state: 'in_review' }
}

/** It may have gone to another bureau while this one waited for the row. */
async function requireHere(tx: Transaction, { id, bureauId }: OwnObjection): Promise<void> {
  if ((await tx.objection.count({ where: { id, bureauId } })) === 0) {
    throw new Refusal('CONFLICT', 'changed_meanwhile')
  }
}

/**
 * Whether the bureau that has an objection may do something about the notice: it is competent today for what the
 * objection is about, whoever published the notice. After a transfer, or when the jurisdiction has moved, it may not be.
 */
export async function isOursToMend(
  { noticeId, certificateId, bureauId }: Pick<OwnObjection, 'noticeId' | 'certificateId' | 'bureauId'>,
  { at }: Moment,
  db: Transaction = prisma(),
): Promise<boolean> {
  const notice = await db.notice.findUniqueOrThrow({
    where: { id: noticeId },
    select: { regionCode: true, certificates: { select: { id: true, kind: true } } },
  })
  const { regionCode, certificates } = notice
  const named = certificates.filter(({ id }) => id === certificateId)
  const kinds = new Set((named.length > 0 ? named : certificates).map(({ kind }) => kind))
  const competent = new Set<CertificateKind>()
  for (const kind of kinds) {
    if (await isCompetent(db, { bureauId, kind, regionCode, on: dateAt(at) })) competent.add(kind)
  }
  const acted = [...kinds].map((kind) => ({ kind }))
  return competenceProblems({ certificates: acted }, competent).length === 0
}

/** Whether the bureau may prepare an act: it has opened the objection, and has not answered that it has no ground. */
export function mayPrepare({ status, outcome }: Pick<OwnObjection, 'status' | 'outcome'>): boolean {
  if (status === 'decided') return outcome === 'upheld' || outcome === 'partly_upheld'
  return isPossible('decide', status)
}

function openActOf(objectionId: string): Prisma.NoticeWhereInput {
  return { promptedById: objectionId, state: { not: 'published' } }
}

const begunSelect = { id: true, state: true, draftedById: true } as const satisfies Prisma.NoticeSelect

/** The second click on a button finds its own act; that of a colleague is not begun a second time. */
function ownOf(
  actor: Actor,
  { id, state, draftedById }: Prisma.NoticeGetPayload<{ select: typeof begunSelect }>,
): Prepared {
  if (draftedById !== actor.id) throw new Refusal('CONFLICT', 'remedy_begun')
  return { noticeId: id, state: state === 'draft' ? 'draft' : 'in_review' }
}

function reasonOf(act: RemedyInput['act']) {
  return act === 'withdrawal' ? ('objection_upheld' as const) : null
}

async function certificatesFor(
  tx: Transaction,
  { noticeId, certificateId }: OwnObjection,
  act: RemedyInput['act'],
  at: Date,
): Promise<string[]> {
  const concerned = await findConcerned(noticeId, dateAt(at), tx)
  const named = concerned.filter(({ id }) => id === certificateId)
  const possible = (named.length > 0 ? named : concerned).filter(({ status }) => isPossibleOn(act, status))
  const ids = possible.map(({ id }) => id)
  if (ids.length === 0) throw new Refusal('CONFLICT', 'remedy_impossible')
  return ids
}

const preparedSelect = {
  id: true,
  act: true,
  state: true,
  version: true,
  number: true,
  bureauId: true,
  draftedById: true,
  submittedById: true,
} as const satisfies Prisma.NoticeSelect

export type PreparedAct = Prisma.NoticeGetPayload<{ select: typeof preparedSelect }>

/** The acts that answer an objection, oldest first, for who has opened the case. */
export function preparedActs(objectionId: string): Promise<PreparedAct[]> {
  return prisma().notice.findMany({
    where: { promptedById: objectionId },
    orderBy: { id: 'asc' },
    select: preparedSelect,
  })
}
