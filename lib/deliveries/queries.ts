import { prisma } from '#lib/db.ts'
import type { DeliveryStatus, Prisma } from '#lib/generated/prisma/client.ts'
import { UNTOLD } from './calls.ts'
import type { StaffDelivery } from './present.ts'
import { presentForStaff, STAFF_SELECT } from './present.ts'

/** Whose deliveries somebody may see: those of one bureau, or (registrar) all. */
export type DeliveryScope = { bureauId: string } | 'all'

const FAILING: DeliveryStatus[] = ['dead', 'failed']
const OTHERS: DeliveryStatus[] = ['pending', 'delivered']

/** Of real objections the deliveries that leave the house (all but the inbox), those that fail first, then the newest. */
export async function listDeliveries(
  scope: DeliveryScope,
  { limit = 100 }: { limit?: number } = {},
): Promise<StaffDelivery[]> {
  const outside = { channel: { not: 'inbox' as const }, objection: { canary: false } }
  const failing = await findDeliveries(scope, { status: { in: FAILING }, ...outside }, limit)
  const room = limit - failing.length
  const others = room > 0 ? await findDeliveries(scope, { status: { in: OTHERS }, ...outside }, room) : []
  return [...failing, ...others]
}

/** All deliveries of one objection, the inbox first. */
export function listDeliveriesOf(scope: DeliveryScope, objectionId: string): Promise<StaffDelivery[]> {
  return findDeliveries(scope, { objectionId }, 100)
}

/** How many deliveries of real objections wait for a try, and how many are given up; calls are counted apart. */
export async function countDeliveries(scope: DeliveryScope): Promise<Record<DeliveryStatus, number>> {
  const groups = await prisma().delivery.groupBy({
    by: ['status'],
    where: { AND: [within(scope), { channel: { not: 'call' }, objection: { canary: false } }] },
    _count: true,
  })
  const counts = { pending: 0, delivered: 0, failed: 0, dead: 0 }
  for (const { status, _count } of groups) counts[status] = _count
  return counts
}

/** Where somebody may look. */
export function within(scope: DeliveryScope): Prisma.DeliveryWhereInput {
  return scope === 'all' ? {} : { bureauId: scope.bureauId }
}

async function findDeliveries(
  scope: DeliveryScope,
  where: Prisma.DeliveryWhereInput,
  take: number,
  orderBy: Prisma.DeliveryOrderByWithRelationInput[] = [
    { channel: 'asc' },
    { createdAt: 'desc' },
    { id: 'desc' },
  ],
) {
  const rows = await prisma().delivery.findMany({
    where: { AND: [within(scope), where] },
    select: STAFF_SELECT,
    orderBy,
    take,
  })
  return rows.map(presentForStaff)
}

/** What a sender needs to know of a recipient; the secret is that of a webhook. */
export type CurrentRecipient = { id: string; address: string; sealedSecret: Uint8Array | null }

const currentSelect = { id: true, address: true, sealedSecret: true } as const

/**
 * Where what is for a recipient goes now: to itself; once it is retired or wants nothing more, to its bureau's newest
 * recipient of the same channel. Where there is none, still to the retired one; never to one that wants nothing.
 */
export async function findCurrentRecipient(recipientId: string): Promise<CurrentRecipient | null> {
  const recipient = await prisma().recipient.findUnique({
    where: { id: recipientId },
    select: { ...currentSelect, retiredAt: true, disabledAt: true, bureauId: true, channel: true },
  })
  if (!recipient) return null
  const { retiredAt, disabledAt, bureauId, channel, ...itself } = recipient
  if (!retiredAt && !disabledAt) return itself
  const successor = await prisma().recipient.findFirst({
    where: { bureauId, channel, retiredAt: null, disabledAt: null },
    select: currentSelect,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  return successor ?? (disabledAt ? null : itself)
}

/**
 * The calls that are to be made, those that wait longest first: about objections that nobody has opened yet, to the bureau
 * that has them now.
 */
export async function listCalls(limit = 100): Promise<StaffDelivery[]> {
  const rows = await prisma().$queryRaw<{ id: string }[]>`
    SELECT d.id::text FROM deliveries d
    JOIN objections o ON o.id = d.objection_id AND o.bureau_id = d.bureau_id AND o.status = 'received'
    WHERE d.channel = 'call' AND d.status IN ('pending', 'failed')
    ORDER BY d.created_at, d.id LIMIT ${limit}`
  const ids = rows.map(({ id }) => id)
  return findDeliveries('all', { id: { in: ids } }, limit, [{ createdAt: 'asc' }, { id: 'asc' }])
}

export async function countCalls(): Promise<number> {
  const [row] = await prisma().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM deliveries d
    JOIN objections o ON o.id = d.objection_id AND o.bureau_id = d.bureau_id AND o.status = 'received'
    WHERE d.channel = 'call' AND d.status IN ('pending', 'failed')`
  return row?.count ?? 0
}

type Batch = { after: string | null; limit: number }

/**
 * Objections received before an instant that are in no inbox of the bureau that has them now, so that none of their
 * deliveries was ever made; in the order of their ids, from behind `after`.
 */
export function findObjectionsWithoutDeliveries({
  receivedBefore,
  after,
  limit,
}: Batch & { receivedBefore: Date }): Promise<{ id: string; bureauId: string }[]> {
  return prisma().$queryRaw<{ id: string; bureauId: string }[]>`
    SELECT o.id::text, o.bureau_id::text AS "bureauId" FROM objections o
    WHERE o.received_at < ${receivedBefore} AND o.id > ${after ?? NIL}::uuid
      AND NOT EXISTS (
        SELECT FROM deliveries d
        WHERE d.objection_id = o.id AND d.bureau_id = o.bureau_id AND d.channel = 'inbox')
    ORDER BY o.id LIMIT ${limit}`
}

/** Deliveries that were due before an instant and that no job of the queue will take up; from behind `after`. */
export function findStrandedDeliveries({
  dueBefore,
  after,
  limit,
}: Batch & { dueBefore: Date }): Promise<{ id: string }[]> {
  return prisma().$queryRaw<{ id: string }[]>`
    SELECT d.id::text FROM deliveries d
    WHERE d.status IN ('pending', 'failed') AND d.channel IN ('email', 'webhook') AND d.next_attempt_at < ${dueBefore}
      AND d.id > ${after ?? NIL}::uuid
      AND NOT EXISTS (
        SELECT FROM pgboss.job j
        WHERE j.name = 'deliver' AND j.singleton_key = d.id::text AND j.state IN ('created', 'retry', 'active'))
    ORDER BY d.id LIMIT ${limit}`
}

/** Objections received before an instant that are untold (calls.ts); from behind `after`. */
export function findUntoldObjections({
  receivedBefore,
  after,
  limit,
}: Batch & { receivedBefore: Date }): Promise<{ id: string }[]> {
  return prisma().$queryRaw<{ id: string }[]>`
    SELECT o.id::text FROM objections o
    WHERE o.received_at < ${receivedBefore} AND o.id > ${after ?? NIL}::uuid AND ${UNTOLD}
    ORDER BY o.id LIMIT ${limit}`
}

const NIL = '00000000-0000-0000-0000-000000000000'
