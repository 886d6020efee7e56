import { openJson } from '#lib/crypto/seal.ts'
import type { Transaction } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { writeLetter } from '#lib/mail/letters.ts'
import { sealedObjection } from './schema.ts'
import { linkTo } from './tracking-link.ts'

/** What an objector who left an address is told of; `contact_left` goes to the address that is no longer used. */
export type ObjectorNews =
  | 'received'
  | 'asked'
  | 'transferred'
  | 'decided'
  | 'contact_changed'
  | 'contact_left'

/**
 * Tells the objector by mail, in the transaction of what happened, that there is something to read; what it says stands
 * behind a page that wants a click, because programs follow the links in mails. Nothing is sent when no address was left.
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
  const link =
    news === 'contact_left'
      ? `${env().PUBLIC_URL}/track?reference=${reference}`
      : await linkTo(tx, { id: objectionId, reference }, { at })
  await writeLetter(tx, 'objector', { to: email, values: { reference, news, link } }, { at })
}
