import { randomUUID } from 'node:crypto'
import { inTransaction, prisma } from '#lib/db.ts'
import type { Prisma } from '#lib/generated/prisma/client.ts'
import { log } from '#lib/log.ts'
import { fileObjection } from '#lib/objections/commands.ts'
import { addEvent } from '#lib/objections/events.ts'
import { TRANSITIONS } from '#lib/objections/lifecycle.ts'
import { recordObjection } from '#lib/objections/own.ts'
import { isOpen } from './lifecycle.ts'

const MINUTE_MS = 60_000

/** What a run of the canary found and did. */
export type CanaryRun = 'too_early' | 'waiting' | 'filed'

/**
 * Files an objection of the machine's own against a notice every so many minutes, on the road that all take, and sees
 * whether the one before reached the inbox and everybody who is told; then that one is withdrawn. While it has not
 * arrived no other is filed, and each run says so in the log as an error.
 */
export async function runCanary({
  notice,
  minutes,
  at,
}: {
  notice: string
  minutes: number
  at: Date
}): Promise<CanaryRun> {
  const last = await findLastCanary()
  const due = new Date(at.getTime() - minutes * MINUTE_MS)
  if (last && last.receivedAt > due) return 'too_early'
  if (last && isUnderway(last)) {
    log().error({ objectionId: last.id }, 'the canary has not arrived')
    return 'waiting'
  }
  if (last) await release(last, at)
  await fileObjection(canaryInput(notice), [], `canary:${randomUUID()}`, { at, canary: true })
  return 'filed'
}

const lastSelect = {
  id: true,
  status: true,
  bureauId: true,
  receivedAt: true,
  deliveries: { select: { channel: true, status: true } },
} as const satisfies Prisma.ObjectionSelect

type Last = Prisma.ObjectionGetPayload<{ select: typeof lastSelect }>

function findLastCanary(): Promise<Last | null> {
  return prisma().objection.findFirst({
    where: { canary: true },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    select: lastSelect,
  })
}

function isUnderway({ deliveries }: Last): boolean {
  return deliveries.some(({ status }) => isOpen(status))
}

function hasArrived({ deliveries }: Last): boolean {
  const isInInbox = deliveries.some(({ channel, status }) => channel === 'inbox' && status === 'delivered')
  return isInInbox && deliveries.every(({ status }) => status === 'delivered')
}

/** Withdraws one of which there is no more to learn. */
async function release(last: Last, at: Date): Promise<void> {
  if (!hasArrived(last)) log().error({ objectionId: last.id }, 'the canary did not arrive and was given up')
  await inTransaction(async (tx) => {
    const { count } = await tx.objection.updateMany({
      where: { id: last.id, status: { in: [...TRANSITIONS.withdraw.from] } },
      data: { status: TRANSITIONS.withdraw.to, withdrawnAt: at, version: { increment: 1 } },
    })
    if (count === 0) return
    await addEvent(tx, { objectionId: last.id, kind: 'withdrawn', at, actorId: null })
    await recordObjection(tx, null, 'objection.withdrawn', last, at)
  })
}

function canaryInput(notice: string) {
  return {
    notice,
    certificate: null,
    ground: 'other',
    statement:
      '系统自检，不是异议，无需处理。 A check by the system itself. Not an objection: nothing to do.',
    truthful: true,
    objector: { name: '系统自检', role: 'other', phone: '000000', email: null },
  } as const
}

/** How the canary is, for the registrar: `silent` when none was filed for three times the pause, or ever. */
export type CanaryState = { state: 'well' | 'late' | 'silent'; since: Date | null }

export async function canaryState({ minutes, at }: { minutes: number; at: Date }): Promise<CanaryState> {
  const [last, before] = await prisma().objection.findMany({
    where: { canary: true },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    select: lastSelect,
    take: 2,
  })
  if (!last) return { state: 'silent', since: null }
  const age = at.getTime() - last.receivedAt.getTime()
  const isLate = age >= minutes * MINUTE_MS && !hasArrived(last)
  if (isLate) return { state: 'late', since: last.receivedAt }
  if (before && !hasArrived(before)) return { state: 'late', since: before.receivedAt }
  return { state: age >= 3 * minutes * MINUTE_MS ? 'silent' : 'well', since: last.receivedAt }
}
