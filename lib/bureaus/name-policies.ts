import { audit } from '#lib/audit.ts'
import { type CalendarDate, dateAt, fromDateColumn, toDateColumn } from '#lib/calendar/dates.ts'
import { inTransaction } from '#lib/db.ts'
import { parseInput, Refusal } from '#lib/errors.ts'
import type { NamePolicy } from '#lib/generated/prisma/enums.ts'
import { type Administrator, actorIdOf } from '#lib/staff/actor.ts'
import { requireAdministrator } from '#lib/staff/policy.ts'
import { datePast } from './holidays.ts'
import { type NamePolicyInput, namePolicyInput } from './schema.ts'

/** A policy that a bureau begins with is valid for whatever it publishes later, of whatever day. */
export const FROM_THE_BEGINNING: CalendarDate = '1900-01-01'

/** What to select of a bureau to know how it shows names on a day. */
export const namePolicySelect = { select: { policy: true, validFrom: true, validUntil: true } } as const

type Window = { policy: NamePolicy; validFrom: Date; validUntil: Date | null }

/** How a bureau shows the names of natural persons on a day; masked where nothing is set (domain.md section 6). */
export function policyOn(windows: readonly Window[], day: CalendarDate): NamePolicy {
  const window = windows.find(
    ({ validFrom, validUntil }) =>
      fromDateColumn(validFrom) <= day && (validUntil === null || day < fromDateColumn(validUntil)),
  )
  return window?.policy ?? 'masked'
}

/**
 * Sets how a bureau shows names from a day on; what is published before keeps the way in which it was published.
 * Refuses INVALID `date_past`, CONFLICT `rule_later` when another begins on that day or later, NOT_FOUND for an
 * unknown bureau, FORBIDDEN to anybody but a registrar or the set-up.
 */
export async function setNamePolicy(
  administrator: Administrator,
  typed: NamePolicyInput,
  { at }: { at: Date },
): Promise<void> {
  requireAdministrator(administrator)
  const { bureauId, policy, validFrom } = parseInput(namePolicyInput, typed)
  if (validFrom < dateAt(at)) throw datePast('validFrom')
  const from = toDateColumn(validFrom)
  await inTransaction(async (tx) => {
    const bureau = await tx.bureau.findUnique({ where: { id: bureauId }, select: { id: true } })
    if (!bureau) throw new Refusal('NOT_FOUND', 'not_found')
    const later = await tx.namePolicyWindow.count({ where: { bureauId, validFrom: { gte: from } } })
    if (later > 0) throw new Refusal('CONFLICT', 'rule_later')
    await tx.namePolicyWindow.updateMany({
      where: { bureauId, OR: [{ validUntil: null }, { validUntil: { gt: from } }] },
      data: { validUntil: from },
    })
    await tx.namePolicyWindow.create({ data: { bureauId, policy, validFrom: from }, select: { id: true } })
    await audit(tx, {
      at,
      actorId: actorIdOf(administrator),
      bureauId,
      action: 'bureau.name_policy_set',
      subject: 'bureau',
      subjectId: bureauId,
      detail: { policy, validFrom },
    })
  })
}
