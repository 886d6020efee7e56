import { uuidv7 } from '#lib/crypto/uuid.ts'
import type { Transaction } from '#lib/db.ts'

/**
 * The last resort: asks the operator to call the bureau of an objection, in the transaction that closed the last other
 * way, if no mail and no webhook told it or still will, nobody there has opened the objection, and nobody has been asked
 * yet. Answers whether a call was asked for. Not for the canary.
 */
export async function callIfUntold(tx: Transaction, objectionId: string, at: Date): Promise<boolean> {
  // Two deliveries that end at the same time wait for each other here, and the second one sees that both have ended.
  await tx.$queryRaw`SELECT 1 FROM objections WHERE id = ${objectionId}::uuid FOR NO KEY UPDATE`
  const made = await tx.$executeRaw`
    INSERT INTO deliveries (id, objection_id, bureau_id, channel, created_at)
    SELECT ${uuidv7(at)}::uuid, o.id, o.bureau_id, 'call', ${at}
    FROM objections o
    WHERE o.id = ${objectionId}::uuid AND o.status = 'received' AND NOT o.canary
      AND NOT EXISTS (
        SELECT FROM deliveries d
        WHERE d.objection_id = o.id AND d.bureau_id = o.bureau_id
          AND (d.channel = 'call' OR (d.channel IN ('email', 'webhook') AND d.status <> 'dead')))
    ON CONFLICT DO NOTHING`
  return made === 1
}
