import { audit } from '#lib/audit.ts'
import { inTransaction, prisma, type Transaction } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import type { Channel, Prisma } from '#lib/generated/prisma/client.ts'
import { sendJob } from '#lib/jobs/send.ts'
import { type Administrator, actorIdOf } from '#lib/staff/actor.ts'
import { type DeadFilter, whereDead } from './dead-letters.ts'
import { takeUpAgain } from './lifecycle.ts'
import { can } from './policy.ts'
import { findCurrentRecipient } from './queries.ts'

/** All dead deliveries that a filter leaves, or some by their ids; what is not dead (any more) is left alone. */
export type Choice = DeadFilter | { ids: readonly string[] }

/** What would be sent where. `to` is null where nobody wants it any more: there it is of no use to try again. */
export type Planned = {
  id: string
  objectionId: string
  reference: string
  bureau: { name: string; nameEn: string }
  channel: Channel
  to: string | null
  /** How many tries there were. */
  attempts: number
}

const BATCH = 200

const planSelect = {
  id: true,
  channel: true,
  attempts: true,
  attemptsBefore: true,
  recipientId: true,
  bureau: { select: { name: true, nameEn: true } },
  objection: { select: { id: true, reference: true } },
} as const satisfies Prisma.DeliverySelect

/** What `redriveDeliveries` would do with the same choice, in batches; nothing is changed. Refuses as it does. */
export async function* planRedrive(actor: Administrator, choice: Choice): AsyncGenerator<Planned[]> {
  if (!can(actor, 'redrive')) throw new Refusal('FORBIDDEN', 'not_allowed')
  let after: string | null = null
  for (;;) {
    const rows: PlanRow[] = await prisma().delivery.findMany({
      where: { AND: [whereChosen(choice), after === null ? {} : { id: { gt: after } }] },
      orderBy: { id: 'asc' },
      select: planSelect,
      take: BATCH,
    })
    if (rows.length > 0) yield await Promise.all(rows.map(plan))
    after = rows.at(-1)?.id ?? null
    if (after === null) return
  }
}

type PlanRow = Prisma.DeliveryGetPayload<{ select: typeof planSelect }>

async function plan(row: PlanRow): Promise<Planned> {
  const { id, objection, bureau, channel, recipientId, attempts, attemptsBefore } = row
  const to = recipientId === null ? null : await findCurrentRecipient(recipientId)
  return {
    id,
    objectionId: objection.id,
    reference: objection.reference,
    bureau,
    channel,
    to: to?.address ?? null,
    attempts: attemptsBefore + attempts,
  }
}

function whereChosen(choice: Choice): Prisma.DeliveryWhereInput {
  return 'ids' in choice ? { AND: [whereDead({}), { id: { in: [...choice.ids] } }] } : whereDead(choice)
}

/**
 * Takes up again what was given up and has somewhere to go: each with a fresh schedule, its first try at once, the count
 * of its log going on. In batches, each in a transaction of its own; a run that is broken off is safe to repeat. Answers
 * what is on its way again. Refuses FORBIDDEN to anybody but the registrar and the operator's own commands.
 */
export async function* redriveDeliveries(
  actor: Administrator,
  choice: Choice,
  { at }: { at: Date },
): AsyncGenerator<Planned[]> {
  for await (const planned of planRedrive(actor, choice)) {
    const taken = await inTransaction(async (tx) => {
      const done: Planned[] = []
      for (const one of planned) if (one.to !== null && (await redrive(tx, actor, one.id, at))) done.push(one)
      return done
    })
    yield taken
  }
}

async function redrive(tx: Transaction, actor: Administrator, id: string, at: Date): Promise<boolean> {
  const seen = await tx.delivery.findUniqueOrThrow({
    where: { id },
    select: { status: true, attempts: true, attemptsBefore: true, bureauId: true },
  })
  const { bureauId, ...standing } = seen
  const change = takeUpAgain(standing, at)
  if (!change) return false
  const { count } = await tx.delivery.updateMany({ where: { id, ...standing }, data: change })
  if (count === 0) return false
  await sendJob(tx, 'deliver', { deliveryId: id })
  await audit(tx, {
    at,
    actorId: actorIdOf(actor),
    bureauId,
    action: 'delivery.redriven',
    subject: 'delivery',
    subjectId: id,
    detail: { attempts: change.attemptsBefore },
  })
  return true
}
