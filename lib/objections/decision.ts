import { sealJson } from '#lib/crypto/seal.ts'
import { inTransaction, prisma, type Transaction } from '#lib/db.ts'
import { invalidInput, Refusal } from '#lib/errors.ts'
import type { ObjectionOutcome } from '#lib/generated/prisma/enums.ts'
import { sendJob } from '#lib/jobs/send.ts'
import { publishIn } from '#lib/notices/publication.ts'
import type { Seen } from '#lib/notices/steps.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { isPossible, TRANSITIONS } from './lifecycle.ts'
import { type OwnObjection, recordObjection, requireOwn } from './own.ts'
import { decisionReason } from './queries.ts'
import { prepareRemedyIn } from './remedy.ts'
import type { DecisionInput } from './schema.ts'
import { tellObjector } from './tell-objector.ts'

type Moment = { at: Date }

/** An answer; without a remedy nothing is done about the notice. */
export type Decision = Pick<DecisionInput, 'outcome' | 'reason'> & Partial<DecisionInput>

/** What became of the notice with the answer: an act that is published, waits for a review, or is to be filled in. */
export type Remedied = { noticeId: string; state: 'published' | 'in_review' | 'draft' } | null

/**
 * The bureau's answer with its reason; the objector sees both. Where the objection is upheld, wholly or in part, the
 * act that follows comes in the same commit: one that a colleague prepared is published, or a withdrawal is drafted
 * and sent for review, or a correction is drafted. Refuses CONFLICT when it was decided, or the act changed,
 * meanwhile; what `publishNotice` refuses leaves the objection unanswered.
 */
export async function decideObjection(
  actor: Actor,
  { id, version }: { id: string; version: number },
  decision: Decision,
  { at }: Moment,
): Promise<Remedied> {
  const { outcome, reason } = decision
  return inTransaction(async (tx) => {
    const objection = await requireOwn(tx, actor, id, 'decide')
    if (!isPossible('decide', objection.status)) throw new Refusal('CONFLICT', 'wrong_state')
    const { count } = await tx.objection.updateMany({
      where: { id, version, status: { in: [...TRANSITIONS.decide.from] } },
      data: {
        status: TRANSITIONS.decide.to,
        outcome,
        sealedReason: sealJson(reason, `objection-reason:${id}`),
        decidedAt: at,
        decidedById: actor.id,
        version: version + 1,
      },
    })
    if (count === 0) throw new Refusal('CONFLICT', 'changed_meanwhile')
    await recordObjection(tx, actor, 'objection.decided', objection, at, { outcome })
    await tellObjector(tx, id, 'decided', { at })
    await sendJob(tx, 'watch.tell', { about: 'objection', id })
    if (!isUpheld(outcome)) return null
    return remedy(tx, actor, { ...objection, status: 'decided', outcome }, decision, at)
  })
}

/** Whether an answer calls for an act on the notice. */
export function isUpheld(outcome: ObjectionOutcome | null): boolean {
  return outcome === 'upheld' || outcome === 'partly_upheld'
}

async function remedy(
  tx: Transaction,
  actor: Actor,
  objection: OwnObjection,
  { remedy: wanted = 'none', act }: Decision,
  at: Date,
): Promise<Remedied> {
  if (wanted === 'none') return null
  if (wanted !== 'publish') return prepareRemedyIn(tx, actor, objection, { act: wanted }, { at })
  if (!act) throw invalidInput([{ field: 'remedy', code: 'choose_one' }])
  await requireAnswering(tx, objection, act)
  await publishIn(tx, actor, act, { at })
  return { noticeId: act.id, state: 'published' }
}

async function requireAnswering(tx: Transaction, { id }: OwnObjection, act: Seen): Promise<void> {
  const prepared = await tx.notice.count({ where: { id: act.id, promptedById: id } })
  if (prepared === 0) throw new Refusal('CONFLICT', 'changed_meanwhile')
}

/** Whether the actor has given exactly this answer: a second click finds its own deed done. */
export async function hasDecided(actor: Actor, id: string, { outcome, reason }: Decision): Promise<boolean> {
  const where = { id, status: 'decided', outcome, decidedById: actor.id } as const
  const row = await prisma().objection.findFirst({ where, select: { id: true, sealedReason: true } })
  return row !== null && decisionReason(row) === reason
}

/** What an answer that was given before did about the notice, for the second click: as `decideObjection` answered it. */
export async function remedyGiven(id: string, { remedy: wanted = 'none' }: Decision): Promise<Remedied> {
  if (wanted === 'none') return null
  const act = await prisma().notice.findFirst({
    where: { promptedById: id },
    orderBy: { id: 'desc' },
    select: { id: true, state: true },
  })
  if (!act) return null
  const { id: noticeId, state } = act
  return { noticeId, state: state === 'scheduled' ? 'in_review' : state }
}
