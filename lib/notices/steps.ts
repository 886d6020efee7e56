import { audit } from '#lib/audit.ts'
import { isCompetent } from '#lib/bureaus/queries.ts'
import { dateAt } from '#lib/calendar/dates.ts'
import { kindOf } from '#lib/certificates/index.ts'
import type { Transaction } from '#lib/db.ts'
import { type FieldProblem, invalidInput, Refusal } from '#lib/errors.ts'
import type { Prisma } from '#lib/generated/prisma/client.ts'
import type { CertificateKind } from '#lib/generated/prisma/enums.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { isPossible, type NoticeEvent, TRANSITIONS } from './lifecycle.ts'
import { can, isApproval, isAuthor } from './policy.ts'
import { requireNotice } from './queries.ts'
import type { NoticeDraft } from './schema.ts'
import type { OpenNotice } from './sealed.ts'

/* What every command on a notice is made of: guard, conditional change, audit. */

export type Moment = { at: Date }
/** The notice as the page showed it; a version that has moved on is a CONFLICT. */
export type Seen = { id: string; version: number }

/** The notice, if the event is possible and the actor may do it. Refuses NOT_FOUND, FORBIDDEN, CONFLICT. */
export async function requireEvent(
  tx: Transaction,
  actor: Actor,
  seen: Seen,
  event: NoticeEvent,
): Promise<OpenNotice> {
  const notice = await requireNotice(actor, seen.id, tx)
  if (isApproval(event) && isAuthor(actor, notice)) throw new Refusal('FORBIDDEN', 'own_draft')
  if (!can(actor, event, notice)) throw new Refusal('FORBIDDEN', 'not_allowed')
  if (!isPossible(event, notice.state)) throw new Refusal('CONFLICT', 'wrong_state')
  if (notice.version !== seen.version) throw new Refusal('CONFLICT', 'changed_meanwhile')
  return notice
}

/** The conditional change that every command turns on: nothing moves that somebody else moved first. */
export async function move(
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

/** Refuses INVALID for each certificate for which the bureau is not competent. */
export async function requireCompetence(
  tx: Transaction,
  bureauId: string,
  draft: NoticeDraft,
  at: Date,
): Promise<void> {
  const { regionCode, certificates } = draft
  const competent = new Set<CertificateKind>()
  for (const kind of new Set(certificates.map((certificate) => certificate.kind))) {
    if (await isCompetent(tx, { bureauId, kind, regionCode, on: dateAt(at) })) competent.add(kind)
  }
  const fields = competenceProblems(draft, competent)
  if (fields.length > 0) throw invalidInput(fields)
}

/** The certificates that a bureau may not publish: of kinds for which it is not competent, unless they ride along. */
export function competenceProblems(
  { certificates }: { certificates: readonly { kind: CertificateKind }[] },
  competent: ReadonlySet<CertificateKind>,
): FieldProblem[] {
  const own = certificates.some(({ kind }) => competent.has(kind))
  return certificates.flatMap(({ kind }, index) =>
    competent.has(kind) || (own && kindOf(kind).accompanies)
      ? []
      : [{ field: `certificates.${index}.kind`, code: 'not_competent' }],
  )
}

/** Leaves the trace of an event on a notice; without an actor it was the machine. */
export async function recordNotice(
  tx: Transaction,
  actor: Actor | null,
  action: `notice.${string}`,
  { id, bureauId }: { id: string; bureauId: string },
  at: Date,
): Promise<void> {
  await audit(tx, {
    at,
    actorId: actor?.id ?? null,
    bureauId,
    action,
    subject: 'notice',
    subjectId: id,
    detail: {},
  })
}
