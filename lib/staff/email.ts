import { z } from 'zod'
import { audit } from '#lib/audit.ts'
import { openJson, sealJson } from '#lib/crypto/seal.ts'
import { inTransaction, prisma, type Transaction } from '#lib/db.ts'
import { parseInput, Refusal } from '#lib/errors.ts'
import { emptyAsNull } from '#lib/forms/text.ts'
import type { StaffRole } from '#lib/generated/prisma/enums.ts'
import type { Actor } from './actor.ts'
import { canAdminister } from './policy.ts'

/** Null: no mails, the desk alone reminds. */
export const staffEmailInput = z.strictObject({
  email: z.preprocess(emptyAsNull, z.string().trim().pipe(z.email().max(254)).nullable().default(null)),
})

/**
 * Sets where a member of staff is reminded by mail; sealed. One sets one's own, and the registrar everybody's. Refuses
 * FORBIDDEN `not_allowed`, INVALID for what is no address, NOT_FOUND for nobody or somebody dismissed.
 */
export async function setStaffEmail(
  actor: Actor,
  staffId: string,
  input: z.input<typeof staffEmailInput>,
  { at }: { at: Date },
): Promise<void> {
  if (actor.id !== staffId && !canAdminister(actor)) throw new Refusal('FORBIDDEN', 'not_allowed')
  const { email } = parseInput(staffEmailInput, input)
  const sealedEmail = email === null ? null : sealJson(email, contextOf(staffId))
  await inTransaction(async (tx) => {
    const [changed] = await tx.staff.updateManyAndReturn({
      where: { id: staffId, dismissedAt: null },
      data: { sealedEmail },
      select: { bureauId: true },
    })
    if (!changed) throw new Refusal('NOT_FOUND', 'not_found')
    await audit(tx, {
      at,
      actorId: actor.id,
      bureauId: changed.bureauId,
      action: email === null ? 'staff.email_removed' : 'staff.email_set',
      subject: 'staff',
      subjectId: staffId,
    })
  })
}

/** One's own address; null when there is none. */
export async function findOwnEmail({ id }: Actor): Promise<string | null> {
  const row = await prisma().staff.findUnique({ where: { id }, select: { sealedEmail: true } })
  return row?.sealedEmail ? openEmail(id, row.sealedEmail) : null
}

/** The addresses of those who have a role, at a bureau or at none. */
export async function findEmails(
  tx: Transaction,
  { role, bureauId }: { role: StaffRole; bureauId: string | null },
): Promise<string[]> {
  const rows = await tx.staff.findMany({
    where: { role, bureauId, dismissedAt: null, sealedEmail: { not: null } },
    select: { id: true, sealedEmail: true },
  })
  return rows.flatMap(({ id, sealedEmail }) => (sealedEmail ? [openEmail(id, sealedEmail)] : []))
}

function openEmail(staffId: string, sealed: Uint8Array): string {
  return z.string().parse(openJson(sealed, contextOf(staffId)))
}

function contextOf(staffId: string): string {
  return `staff-email:${staffId}`
}
