import { audit } from '#lib/audit.ts'
import { type CalendarDate, dateAt, fromDateColumn, toDateColumn } from '#lib/calendar/dates.ts'
import { inTransaction, prisma } from '#lib/db.ts'
import { parseInput, Refusal } from '#lib/errors.ts'
import type { CertificateKind, PeriodUnit } from '#lib/generated/prisma/enums.ts'
import { type Administrator, actorIdOf } from '#lib/staff/actor.ts'
import { requireAdministrator } from '#lib/staff/policy.ts'
import { datePast } from './holidays.ts'
import { type ObjectionRuleInput, objectionRuleInput } from './schema.ts'

type When = { at: Date }

/**
 * Sets the rule that holds from a day on; the one before it ends there. The past stays: refuses INVALID `date_past`
 * for a day before today, CONFLICT `rule_later` when another begins on that day or later, NOT_FOUND for an unknown
 * bureau, FORBIDDEN to anybody but a registrar or the set-up.
 */
export async function setObjectionRule(
  administrator: Administrator,
  typed: ObjectionRuleInput,
  { at }: When,
): Promise<void> {
  requireAdministrator(administrator)
  const { validFrom, ...rule } = parseInput(objectionRuleInput, typed)
  if (validFrom < dateAt(at)) throw datePast('validFrom')
  const { bureauId, kind } = rule
  const from = toDateColumn(validFrom)
  await inTransaction(async (tx) => {
    const bureau = await tx.bureau.findUnique({ where: { id: bureauId }, select: { id: true } })
    if (!bureau) throw new Refusal('NOT_FOUND', 'not_found')
    const later = await tx.objectionRule.count({ where: { bureauId, kind, validFrom: { gte: from } } })
    if (later > 0) throw new Refusal('CONFLICT', 'rule_later')
    const holding = { OR: [{ validUntil: null }, { validUntil: { gt: from } }] }
    await tx.objectionRule.updateMany({ where: { bureauId, kind, ...holding }, data: { validUntil: from } })
    await tx.objectionRule.create({ data: { ...rule, validFrom: from }, select: { id: true } })
    await audit(tx, {
      at,
      actorId: actorIdOf(administrator),
      bureauId,
      action: 'bureau.objection_rule_set',
      subject: 'bureau',
      subjectId: bureauId,
      detail: { kind, days: rule.days, unit: rule.unit, suspends: rule.suspends, validFrom },
    })
  })
}

/**
 * Whether a bureau has resolved, for one of the kinds on a day, to issue no new certificate while an objection is
 * open. The law says nothing of it (domain.md section 3), so without such a rule nothing is said.
 */
export async function isSuspending(
  bureauId: string,
  kinds: readonly CertificateKind[],
  on: CalendarDate,
): Promise<boolean> {
  const day = toDateColumn(on)
  const count = await prisma().objectionRule.count({
    where: {
      bureauId,
      kind: { in: [...kinds] },
      suspends: true,
      validFrom: { lte: day },
      OR: [{ validUntil: null }, { validUntil: { gt: day } }],
    },
  })
  return count > 0
}

/** A rule of a bureau; half-open, `validUntil` null: without end. */
export type ObjectionRule = {
  kind: CertificateKind
  days: number | null
  unit: PeriodUnit | null
  basis: string | null
  suspends: boolean
  validFrom: CalendarDate
  validUntil: CalendarDate | null
}

/** All rules of a bureau, kinds in their order, the newest first. */
export async function objectionRulesOf(bureauId: string): Promise<ObjectionRule[]> {
  const rows = await prisma().objectionRule.findMany({
    where: { bureauId },
    orderBy: [{ kind: 'asc' }, { validFrom: 'desc' }],
    omit: { id: true, bureauId: true },
  })
  return rows.map(({ validFrom, validUntil, ...rule }) => ({
    ...rule,
    validFrom: fromDateColumn(validFrom),
    validUntil: validUntil && fromDateColumn(validUntil),
  }))
}
