import { uuidv7 } from '#lib/crypto/uuid.ts'
import type { Transaction } from '#lib/db.ts'
import { Prisma } from '#lib/generated/prisma/client.ts'

/**
 * Of objections `o` those that nobody at their bureau knows of and nobody will tell it of: nobody has opened them or
 * wrote them down there, no mail and no webhook told the bureau or still will, and nobody is asked to call. Not the
 * canary's.
 */
export const UNTOLD = Prisma.sql`
  o.status = 'received' AND NOT o.canary
  AND NOT EXISTS (SELECT FROM staff s WHERE s.id = o.recorded_by_id AND s.bureau_id = o.bureau_id)
  AND NOT EXISTS (
    SELECT FROM deliveries d
    WHERE d.objection_id = o.id AND d.bureau_id = o.bureau_id
      AND (d.channel = 'call' OR (d.channel IN ('email', 'webhook') AND d.status <> 'dead')))`

/**
 * The last resort: asks the operator to call the bureau of an objection that is untold, in the transaction that closed the
 * last other way. Answers whether a call was asked for.
 */
export async function callIfUntold(tx: Transaction, objectionId: string, at: Date): Promise<boolean> {
  // Two deliveries that end at the same time wait for each other here, and the second one sees that both have ended.
  await tx.$queryRaw`SELECT 1 FROM objections WHERE id = ${objectionId}::uuid FOR NO KEY UPDATE`
  const made = await tx.$executeRaw`
    INSERT INTO deliveries (id, objection_id, bureau_id, channel, created_at)
    SELECT ${uuidv7(at)}::uuid, o.id, o.bureau_id, 'call', ${at}
    FROM objections o WHERE o.id = ${objectionId}::uuid AND ${UNTOLD}
    ON CONFLICT DO NOTHING`
  return made === 1
}
