import { type CalendarDate, dateAt } from '#lib/calendar/dates.ts'
import { addDays } from '#lib/calendar/days.ts'
import { sealJson } from '#lib/crypto/seal.ts'
import { inTransaction, prisma, type Transaction } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import { log } from '#lib/log.ts'
import { addEvent } from './events.ts'
import { recordObjection } from './own.ts'
import { lockOwnCase } from './own-case.ts'
import type { SealedObjection } from './schema.ts'

type Moment = { at: Date }
type Ended = { decidedAt: Date | null; withdrawnAt: Date | null }
type Retention = { keepDays: number; eraseDays: number }

/** The days on which what is personal goes: from the first if it is asked for, on the second in any case; null before the end. */
export type ErasureDays = { onRequest: CalendarDate; always: CalendarDate } | null

/** Counted from the day of the answer or of the withdrawal, in Asia/Shanghai (reliability.md section 1, 6). */
export function erasureDays(
  { decidedAt, withdrawnAt }: Ended,
  { keepDays, eraseDays }: Retention,
): ErasureDays {
  const end = decidedAt ?? withdrawnAt
  if (!end) return null
  return { onRequest: addDays(dateAt(end), keepDays), always: addDays(dateAt(end), eraseDays) }
}

/**
 * The objector wants what is personal to be erased: at once when the bureau no longer has to keep it, else on the day
 * from which that is so. Asked twice is asked once. Refuses CONFLICT `wrong_state` while it is not answered.
 */
export async function requestErasure(id: string, { at }: Moment): Promise<void> {
  await inTransaction(async (tx) => {
    const own = await lockOwnCase(tx, id)
    if (own.erasedAt) return
    if (!own.decidedAt && !own.withdrawnAt) throw new Refusal('CONFLICT', 'wrong_state')
    if (!own.eraseRequestedAt) {
      await tx.objection.update({ where: { id }, data: { eraseRequestedAt: at }, select: { id: true } })
      await recordObjection(tx, null, 'objection.erasure_requested', own, at)
    }
    await eraseIfDue(tx, id, { at })
  })
}

/** What is due, in the order of ids; one that cannot be erased does not hold up the others. Answers how many were. */
export async function eraseDue({ at }: Moment): Promise<number> {
  const ended = await prisma().objection.findMany({
    where: { erasedAt: null, OR: [{ decidedAt: { not: null } }, { withdrawnAt: { not: null } }] },
    orderBy: { id: 'asc' },
    select: { id: true, ...dueSelect },
  })
  let erased = 0
  for (const row of ended.filter((one) => isDue(one, at))) {
    try {
      if (await inTransaction((tx) => eraseIfDue(tx, row.id, { at }))) erased += 1
    } catch (err) {
      log().error({ err, objectionId: row.id }, 'what is personal in an objection cannot be erased')
    }
  }
  return erased
}

const dueSelect = {
  decidedAt: true,
  withdrawnAt: true,
  eraseRequestedAt: true,
  bureau: { select: { keepDays: true, eraseDays: true } },
} as const

type Due = Ended & { eraseRequestedAt: Date | null; bureau: Retention }

function isDue(row: Due, at: Date): boolean {
  const days = erasureDays(row, row.bureau)
  if (!days) return false
  return dateAt(at) >= (row.eraseRequestedAt ? days.onRequest : days.always)
}

async function eraseIfDue(tx: Transaction, id: string, { at }: Moment): Promise<boolean> {
  const own = await lockOwnCase(tx, id)
  const row = await tx.objection.findUniqueOrThrow({ where: { id }, select: dueSelect })
  if (own.erasedAt || !isDue(row, at) || (await isUnderWay(tx, id, own.bureauId))) return false
  await erase(tx, id, row.decidedAt !== null, at)
  await recordObjection(tx, null, 'objection.erased', own, at)
  return true
}

/**
 * Whether something of it still waits to be brought, or is in no inbox: then nothing of it goes. A call that nobody made
 * is no reason any more, once it is answered or withdrawn.
 */
async function isUnderWay(tx: Transaction, objectionId: string, bureauId: string): Promise<boolean> {
  const waiting = await tx.delivery.count({
    where: { objectionId, status: { in: ['pending', 'failed'] }, channel: { not: 'call' } },
  })
  const arrived = await tx.delivery.count({
    where: { objectionId, bureauId, channel: 'inbox', status: 'delivered' },
  })
  return waiting > 0 || arrived === 0
}

const NOBODY: SealedObjection = { statement: '', name: '', phone: null, email: null }

/**
 * What persons wrote and sent goes, the bureau's reason too, which speaks of them. What became of the objection, its
 * receipt in the register and the audit stay.
 */
async function erase(tx: Transaction, id: string, isDecided: boolean, at: Date): Promise<void> {
  await tx.objection.update({
    where: { id },
    data: {
      erasedAt: at,
      sealed: sealJson(NOBODY, `objection:${id}`),
      ...(isDecided ? { sealedReason: sealJson('', `objection-reason:${id}`) } : {}),
      version: { increment: 1 },
    },
    select: { id: true },
  })
  await tx.evidence.deleteMany({ where: { objectionId: id } })
  await tx.objectionEvent.updateMany({ where: { objectionId: id }, data: { sealed: null } })
  await addEvent(tx, { objectionId: id, kind: 'erased', at, actorId: null })
}
