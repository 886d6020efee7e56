import type { Transaction } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import type { Prisma } from '#lib/generated/prisma/client.ts'
import { isPossible, type ObjectionEvent } from './lifecycle.ts'

/* What every command of an objector is made of. Who may act was shown before, by the access code or by a link. */

const ownSelect = {
  id: true,
  reference: true,
  bureauId: true,
  status: true,
  sealed: true,
  decidedAt: true,
  withdrawnAt: true,
  eraseRequestedAt: true,
  erasedAt: true,
  notice: { select: { number: true } },
} as const satisfies Prisma.ObjectionSelect

export type OwnCase = Prisma.ObjectionGetPayload<{ select: typeof ownSelect }>

/** The objector's own objection, for this transaction alone: what the bureau does at the same time comes before or after. */
export async function lockOwnCase(tx: Transaction, id: string): Promise<OwnCase> {
  await tx.$queryRaw`select id from objections where id = ${id}::uuid for no key update`
  const row = await tx.objection.findUnique({ where: { id }, select: ownSelect })
  if (!row) throw new Refusal('NOT_FOUND', 'objection_not_found')
  return row
}

/** Whether the bureau still has to answer, so that what the objector adds is read. */
export function isOngoing(status: OwnCase['status']): boolean {
  return isPossible('withdraw', status)
}

/** Refuses CONFLICT when the lifecycle does not know this step from where the objection is. */
export function requirePossible(event: ObjectionEvent, { status }: OwnCase): void {
  if (!isPossible(event, status)) throw new Refusal('CONFLICT', 'wrong_state')
}
