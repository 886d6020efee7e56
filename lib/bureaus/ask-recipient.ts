import { randomBytes } from 'node:crypto'
import type { Transaction } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { writeLetter } from '#lib/mail/letters.ts'
import { hashToken } from './confirmation.ts'

/** Writes the mail with the link, whose token is kept as a hash; an earlier link works no more. */
export async function askByMail(tx: Transaction, id: string, at: Date): Promise<void> {
  const token = randomBytes(24).toString('base64url')
  const { address, bureau } = await tx.recipient.update({
    where: { id },
    data: { confirmationHash: hashToken(token), confirmationSentAt: at },
    select: { address: true, bureau: { select: { name: true } } },
  })
  const link = `${env().PUBLIC_URL}/confirm-address?token=${token}`
  const values = { bureau: bureau.name, link }
  await writeLetter(tx, 'confirm_address', { to: address, values }, { at })
}
