import { z } from 'zod'
import { audit } from '#lib/audit.ts'
import { toDateColumn } from '#lib/calendar/dates.ts'
import { inTransaction, type Transaction, violatedIndex } from '#lib/db.ts'
import { parseInput, Refusal } from '#lib/errors.ts'
import { type Administrator, actorIdOf } from '#lib/staff/actor.ts'
import { requireAdministrator } from '#lib/staff/policy.ts'
import { FROM_THE_BEGINNING } from './name-policies.ts'
import { type BureauInput, bureauSchema, type JurisdictionInput, jurisdictionSchema } from './schema.ts'

/*
 * Both refuse with FORBIDDEN `not_allowed` anybody but a registrar or the set-up, and with INVALID what the
 * schema refuses; NOT_FOUND `not_found` stands for a bureau or region that does not exist.
 */

type When = { at: Date }

/** Creates a bureau. Refuses: CONFLICT `code_taken`. */
export async function createBureau(
  administrator: Administrator,
  input: BureauInput,
  { at }: When,
): Promise<{ id: string }> {
  requireAdministrator(administrator)
  const { namePolicy: policy, ...bureau } = parseInput(bureauSchema, input)
  const namePolicies = { create: { policy, validFrom: toDateColumn(FROM_THE_BEGINNING) } }
  return inTransaction(async (tx) => {
    const created = await tx.bureau
      .create({ data: { ...bureau, namePolicies, createdAt: at }, select: { id: true } })
      .catch(refuse)
    await record(tx, administrator, at, 'bureau.created', created.id)
    return created
  })
}

/** Makes a bureau competent for a kind in a region and all places in it that have no other. Refuses: CONFLICT
 * `jurisdiction_overlaps` when a bureau is competent there on one of the days. */
export async function addJurisdiction(
  administrator: Administrator,
  input: JurisdictionInput,
  { at }: When,
): Promise<{ id: string }> {
  requireAdministrator(administrator)
  const { validFrom, validUntil, ...rest } = parseInput(jurisdictionSchema, input)
  const data = {
    ...rest,
    validFrom: toDateColumn(validFrom),
    validUntil: validUntil === null ? null : toDateColumn(validUntil),
  }
  return inTransaction(async (tx) => {
    const created = await tx.jurisdiction.create({ data, select: { id: true } }).catch(refuse)
    const detail = { kind: rest.kind, region: rest.regionCode, validFrom, validUntil }
    await record(tx, administrator, at, 'bureau.jurisdiction_added', rest.bureauId, detail)
    return created
  })
}

function record(
  tx: Transaction,
  administrator: Administrator,
  at: Date,
  action: `bureau.${string}`,
  bureauId: string,
  detail: Record<string, string | null> = {},
): Promise<void> {
  const actorId = actorIdOf(administrator)
  return audit(tx, { at, actorId, bureauId, action, subject: 'bureau', subjectId: bureauId, detail })
}

const missingReference = z.object({ code: z.literal('P2003') })
const excluded = z.object({
  meta: z.object({
    driverAdapterError: z.object({ cause: z.object({ originalCode: z.literal('23P01') }) }),
  }),
})

function refuse(error: unknown): never {
  if (excluded.safeParse(error).success) throw new Refusal('CONFLICT', 'jurisdiction_overlaps')
  if (missingReference.safeParse(error).success) throw new Refusal('NOT_FOUND', 'not_found')
  const index = violatedIndex(error)
  if (index === 'bureaus_code_key') throw new Refusal('CONFLICT', 'code_taken')
  throw error
}
