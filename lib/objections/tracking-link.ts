import { timingSafeEqual } from 'node:crypto'
import { keyedHash, normaliseCode } from '#lib/crypto/codes.ts'
import { prisma, type Transaction } from '#lib/db.ts'
import { env } from '#lib/env.ts'

/*
 * The link in a mail that opens an objection without its access code: reference, end, and a keyed hash over both, the
 * objection and how often its contact was changed. Nothing of it is stored. decisions/0028 says what it may open.
 */

const LIFE_MS = 30 * 24 * 60 * 60 * 1000

/** An objection that a link opens; `contacts` is how often its contact had been changed when the link was made. */
export type Opened = { id: string; reference: string; contacts: number }

/** The address of a page on which a click opens the objection, for 30 days and until its contact is changed. */
export async function linkTo(
  tx: Transaction,
  { id, reference }: { id: string; reference: string },
  { at }: { at: Date },
): Promise<string> {
  const until = Math.floor((at.getTime() + LIFE_MS) / 1000).toString(36)
  const hash = hashOf({ id, reference, contacts: await countContacts(tx, id) }, until).toString('base64url')
  return `${env().PUBLIC_URL}/track/open?token=${reference}.${until}.${hash}`
}

/** What a token opens; null alike for one that is wrong, over or revoked. */
export async function findLinked(token: string, { at }: { at: Date }): Promise<Opened | null> {
  const [reference = '', until = '', hash = ''] = token.split('.')
  const row = await prisma().objection.findUnique({
    where: { reference: normaliseCode(reference) },
    select: { id: true, reference: true },
  })
  const opened = { id: '', reference: '', ...row, contacts: row ? await countContacts(prisma(), row.id) : 0 }
  const given = Buffer.from(hash, 'base64url')
  const wanted = hashOf(opened, until)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null
  return row && Number.parseInt(until, 36) * 1000 > at.getTime() ? opened : null
}

function hashOf({ id, contacts }: Opened, until: string): Buffer {
  return Buffer.from(keyedHash('objection-link', [id, contacts, until].join('\0')))
}

/** How often the contact of an objection was changed: with each time its links end. */
export function countContacts(tx: Pick<Transaction, 'objectionEvent'>, objectionId: string): Promise<number> {
  return tx.objectionEvent.count({ where: { objectionId, kind: 'contact_changed' } })
}
