import { audit } from '#lib/audit.ts'
import { inTransaction, prisma } from '#lib/db.ts'
import { parseInput, Refusal } from '#lib/errors.ts'
import { type Administrator, actorIdOf } from '#lib/staff/actor.ts'
import { canAdminister } from '#lib/staff/policy.ts'
import { type ServiceTimeInput, serviceTimeInput } from './schema.ts'

/** Whether somebody may say within how many days a bureau answers objections: a registrar, or its own admin. */
export function maySetServiceTime(administrator: Administrator, bureauId: string): boolean {
  if (canAdminister(administrator)) return true
  return (
    administrator !== 'system' && administrator.role === 'bureau_admin' && administrator.bureauId === bureauId
  )
}

/**
 * Sets within how many working days a bureau means to answer an objection, or that it says nothing of it. It holds at
 * once, also for what waits. Refuses FORBIDDEN, INVALID for anything but 1 to 365, NOT_FOUND for an unknown bureau.
 */
export async function setServiceTime(
  administrator: Administrator,
  typed: ServiceTimeInput,
  { at }: { at: Date },
): Promise<void> {
  const { bureauId, days } = parseInput(serviceTimeInput, typed)
  if (!maySetServiceTime(administrator, bureauId)) throw new Refusal('FORBIDDEN', 'not_allowed')
  await inTransaction(async (tx) => {
    const { count } = await tx.bureau.updateMany({ where: { id: bureauId }, data: { serviceDays: days } })
    if (count === 0) throw new Refusal('NOT_FOUND', 'not_found')
    await audit(tx, {
      at,
      actorId: actorIdOf(administrator),
      bureauId,
      action: 'bureau.service_time_set',
      subject: 'bureau',
      subjectId: bureauId,
      detail: { days },
    })
  })
}

/** The working days within which a bureau means to answer; null when it has said nothing. */
export async function findServiceTime({ bureauId }: { bureauId: string }): Promise<number | null> {
  const row = await prisma().bureau.findUnique({ where: { id: bureauId }, select: { serviceDays: true } })
  return row?.serviceDays ?? null
}
