import type { Transaction } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { writeLetter } from '#lib/mail/letters.ts'
import type { OwnCase } from './own-case.ts'

/** What the bureau is told of an objection that it has. */
export type BureauNews = 'answered' | 'added' | 'contact_changed' | 'withdrawn'

/**
 * Tells the bureau's addresses that there is something new in a case, in the transaction of what happened. The case in
 * the inbox is the record, and is true in the same commit: a letter that is given up loses nothing.
 */
export async function tellBureau(
  tx: Transaction,
  { id, reference, bureauId, notice }: OwnCase,
  news: BureauNews,
  { at }: { at: Date },
): Promise<void> {
  const recipients = await tx.recipient.findMany({
    where: { bureauId, channel: 'email', retiredAt: null },
    select: { address: true },
  })
  const link = `${env().PUBLIC_URL}/desk/objections/${id}`
  const values = { reference, noticeNumber: notice.number ?? '', news, link }
  for (const { address: to } of recipients) await writeLetter(tx, 'objection_news', { to, values }, { at })
}
