import { randomBytes } from 'node:crypto'
import type { Transaction } from '#lib/db.ts'
import type { Act } from '#lib/generated/prisma/enums.ts'
import { canonicalText, type JsonValue, leafHashOf } from './entry.ts'

/** What the public may see of an act; these four at least, as the notice's row has them. */
export type PublicContent = {
  number: string
  act: Act
  /** ISO 8601 in UTC with milliseconds. */
  publishedAt: string
  /** YYYY-MM-DD */
  effectiveOn: string
  [field: string]: JsonValue
}

export type AppendedEntry = { sequence: bigint; leafHash: Uint8Array<ArrayBuffer> }

const SALT_BYTES = 16

/**
 * Appends the entry of a notice in the transaction that publishes it. The head's row stays locked until the commit:
 * appending is serial, and a rolled back one leaves no gap. The first sequence is 1; the leaf index of
 * RFC 9162 section 2.1 is the sequence less one. A random salt joins the content as `salt` (hex), so that the hash
 * reveals nothing of it. `at` is kept to the millisecond.
 */
export async function appendEntry(
  tx: Transaction,
  { noticeId, content, at }: { noticeId: string; content: PublicContent; at: Date },
): Promise<AppendedEntry> {
  if ('salt' in content) throw new Error('the salt of a register entry is not chosen by the caller')
  const salt = new Uint8Array(randomBytes(SALT_BYTES))
  const text = canonicalText({ ...content, salt: Buffer.from(salt).toString('hex') })
  const leafHash = leafHashOf(text)
  const { size: sequence } = await tx.registerHead.update({
    where: { id: 1 },
    data: { size: { increment: 1 } },
    select: { size: true },
  })
  await tx.registerEntry.create({
    data: { sequence, noticeId, content: text, salt, leafHash, appendedAt: at },
    select: { sequence: true },
  })
  return { sequence, leafHash }
}
