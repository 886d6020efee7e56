import { sha256 } from '#lib/crypto/codes.ts'
import type { Transaction } from '#lib/db.ts'
import { appendEntry } from '#lib/register/append.ts'

/** What was received; notice and certificate by their numbers. */
export type Received = {
  reference: string
  notice: string
  /** As printed; null when the objection is against the whole notice. */
  certificate: string | null
  receivedAt: Date
  late: boolean
  statement: string
  evidence: readonly { bytes: Uint8Array }[]
}

/**
 * Appends the register entry of an objection, last in the transaction that files it. The public sees its salted hash
 * alone; the objector is given all of it, and proves with it what was filed and when. Statement and files stand in it
 * as SHA-256 in hexadecimal.
 */
export async function appendReceipt(tx: Transaction, objectionId: string, received: Received): Promise<void> {
  const { reference, notice, certificate, receivedAt: at, late, statement, evidence } = received
  const content = {
    type: 'objection_receipt' as const,
    reference,
    notice,
    certificate,
    receivedAt: at.toISOString(),
    late,
    statement: hashInHex(statement),
    evidence: evidence.map(({ bytes }) => hashInHex(bytes)),
  }
  await appendEntry(tx, { objectionId, content, at })
}

function hashInHex(data: string | Uint8Array): string {
  return Buffer.from(sha256(data)).toString('hex')
}
