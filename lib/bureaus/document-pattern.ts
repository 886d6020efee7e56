import { audit } from '#lib/audit.ts'
import { dateAt } from '#lib/calendar/dates.ts'
import { inTransaction } from '#lib/db.ts'
import { parseInput, Refusal } from '#lib/errors.ts'
import { type Administrator, actorIdOf } from '#lib/staff/actor.ts'
import { requireAdministrator } from '#lib/staff/policy.ts'
import { type DocumentPatternInput, documentPatternInput } from './schema.ts'

/**
 * Sets how a bureau numbers its papers (文号) from the next publication on, or that it does not. `next` continues a
 * count that the bureau began elsewhere this year. Refuses CONFLICT `number_given` for a `next` that would give a
 * number again, NOT_FOUND for an unknown bureau, FORBIDDEN to anybody but a registrar or the set-up.
 */
export async function setDocumentPattern(
  administrator: Administrator,
  typed: DocumentPatternInput,
  { at }: { at: Date },
): Promise<void> {
  requireAdministrator(administrator)
  const { bureauId, pattern, next } = parseInput(documentPatternInput, typed)
  const year = Number(dateAt(at).slice(0, 4))
  await inTransaction(async (tx) => {
    const { count } = await tx.bureau.updateMany({
      where: { id: bureauId },
      data: { documentPattern: pattern },
    })
    if (count === 0) throw new Refusal('NOT_FOUND', 'not_found')
    if (next !== null) {
      const key = { bureauId_year: { bureauId, year } }
      const counter = await tx.documentCounter.upsert({
        where: key,
        create: { bureauId, year, last: 0 },
        update: {},
        select: { last: true },
      })
      if (next <= counter.last) throw new Refusal('CONFLICT', 'number_given')
      await tx.documentCounter.update({ where: key, data: { last: next - 1 }, select: { last: true } })
    }
    await audit(tx, {
      at,
      actorId: actorIdOf(administrator),
      bureauId,
      action: 'bureau.document_pattern_set',
      subject: 'bureau',
      subjectId: bureauId,
      detail: { numbered: pattern !== null, next },
    })
  })
}
