import { audit } from '#lib/audit.ts'
import { inTransaction, violatedIndex } from '#lib/db.ts'
import { parseInput, Refusal } from '#lib/errors.ts'
import { type Administrator, actorIdOf } from './actor.ts'
import { hashPassword } from './password.ts'
import { requireAdministrator } from './policy.ts'
import { type StaffInput, staffSchema } from './schema.ts'

/**
 * Creates an account. Refuses: FORBIDDEN `not_allowed` to anybody but an administrator, INVALID, CONFLICT
 * `login_taken`.
 */
export async function createStaff(
  administrator: Administrator,
  input: StaffInput,
  { at }: { at: Date },
): Promise<{ id: string }> {
  requireAdministrator(administrator)
  const { password, ...person } = parseInput(staffSchema, input)
  const passwordHash = await hashPassword(password)
  return inTransaction(async (tx) => {
    const created = await tx.staff
      .create({ data: { ...person, passwordHash, createdAt: at }, select: { id: true } })
      .catch((error: unknown) => {
        throw violatedIndex(error) === 'staff_login_key' ? new Refusal('CONFLICT', 'login_taken') : error
      })
    await audit(tx, {
      at,
      actorId: actorIdOf(administrator),
      bureauId: person.bureauId,
      action: 'staff.created',
      subject: 'staff',
      subjectId: created.id,
      detail: { role: person.role },
    })
    return created
  })
}

/**
 * Ends an account at once: every request reads the row again. Refuses: FORBIDDEN `not_allowed` to anybody but an
 * administrator and for one's own account, CONFLICT `wrong_state` when it has ended or does not exist.
 */
export async function dismissStaff(
  administrator: Administrator,
  { staffId }: { staffId: string },
  { at }: { at: Date },
): Promise<void> {
  requireAdministrator(administrator)
  if (actorIdOf(administrator) === staffId) throw new Refusal('FORBIDDEN', 'not_allowed')
  await inTransaction(async (tx) => {
    const [dismissed] = await tx.staff.updateManyAndReturn({
      where: { id: staffId, dismissedAt: null },
      data: { dismissedAt: at },
      select: { bureauId: true },
    })
    if (!dismissed) throw new Refusal('CONFLICT', 'wrong_state')
    await audit(tx, {
      at,
      actorId: actorIdOf(administrator),
      bureauId: dismissed.bureauId,
      action: 'staff.dismissed',
      subject: 'staff',
      subjectId: staffId,
    })
  })
}
