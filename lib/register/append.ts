import { randomBytes } from 'node:crypto'
import type { Transaction } from '#lib/db.ts'
import type { Act } from '#lib/generated/prisma/enums.ts'
import { sendJob } from '#lib/jobs/send.ts'
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

/** What only the objector may see: it proves what was filed and when. */
export type ReceiptContent = { type: 'objection_receipt'; [field: string]: JsonValue }

/** What an entry is of. */
export type Subject =
  | { noticeId: string; content: PublicContent; at: Date }
  | { objectionId: string; content: ReceiptContent; at: Date }

export type AppendedEntry = { sequence: bigint; leafHash: Uint8Array<ArrayBuffer> }

const SALT_BYTES = 16

/**
 * Appends the entry of a notice in the transaction that publishes it, or of an objection in the one that files it: as
 * the last thing, because the head's row stays locked until the commit. So appending is serial, and a rolled back one
 * leaves no gap. The first sequence is 1; the leaf index of RFC 9162 section 2.1 is the sequence less one. A random
 * salt joins the content as `salt` (hex), so that the hash reveals nothing of it. `at` is kept to the millisecond.
 * The next checkpoint is asked for in the same commit, and only once the head is ours (`settledSize`).
 */
export async function appendEntry(
  tx: Transaction,
  { content, at, ...subject }: Subject,
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
    data: { ...subject, sequence, content: text, salt, leafHash, appendedAt: at },
    select: { sequence: true },
  })
  await sendJob(tx, 'register.checkpoint', {})
  return { sequence, leafHash }
}
