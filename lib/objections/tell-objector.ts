import { openJson } from '#lib/crypto/seal.ts'
import type { Transaction } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { writeLetter } from '#lib/mail/letters.ts'
import { sealedObjection } from './schema.ts'

/** What an objector who left an address is told of. */
export type ObjectorNews = 'received' | 'asked' | 'transferred' | 'decided'

/**
 * Tells the objector by mail, in the transaction of what happened, that there is something to read; what it says stands
 * behind the reference and the access code alone. Nothing is sent when no address was left.
 */
export async function tellObjector(
  tx: Transaction,
  objectionId: string,
  news: ObjectorNews,
  { at }: { at: Date },
): Promise<void> {
  const { reference, sealed } = await tx.objection.findUniqueOrThrow({
    where: { id: objectionId },
    select: { reference: true, sealed: true },
  })
  const { email } = sealedObjection.parse(openJson(sealed, `objection:${objectionId}`))
  if (email === null) return
  const link = `${env().PUBLIC_URL}/track?reference=${reference}`
  await writeLetter(tx, 'objector', { to: email, values: { reference, news, link } }, { at })
}
