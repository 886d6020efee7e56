import type { TransactionSql } from 'postgres'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { type EntryRow, entryRowSchema, findEntryFault, type RegisterFault } from './faults.ts'

/** `sequence` names the entry; null when it is the fault of no single one. `noticeNumber` where it is known. */
export type RegisterReport =
  | { ok: true; size: bigint }
  | { ok: false; reason: RegisterFault; sequence: bigint | null; noticeNumber: string | null }

const ROWS_AT_A_TIME = 500

/**
 * Reads the whole register in one snapshot, at constant memory, and names the first entry that is broken: the
 * sequence has no gap, the content is canonical and has the salt and the hash of its row, number, act and dates are
 * those of the published notice; then the head has the count and every published notice its entry.
 */
export function verifyRegister(): Promise<RegisterReport> {
  return sql().begin('isolation level repeatable read read only', verifyIn)
}

/** As `verifyRegister`, of what a transaction sees. */
export async function verifyIn(tx: TransactionSql): Promise<RegisterReport> {
  const { size, fault } = await checkEntries(tx)
  return fault ?? (await checkHead(tx, size)) ?? (await checkNotices(tx)) ?? { ok: true, size }
}

type Fault = Extract<RegisterReport, { ok: false }>

async function checkEntries(tx: TransactionSql): Promise<{ size: bigint; fault: Fault | null }> {
  const rows = tx`
    select e.sequence, e.content, e.salt, e.leaf_hash as "leafHash",
      n.state, n.number, n.act, n.published_at as "publishedAt", n.effective_on::text as "effectiveOn"
    from register_entries e left join notices n on n.id = e.notice_id
    order by e.sequence`.cursor(ROWS_AT_A_TIME)
  let size = 0n
  for await (const batch of rows) {
    for (const row of z.array(entryRowSchema).parse(batch)) {
      const reason = row.sequence === size + 1n ? findEntryFault(row) : 'gap'
      if (reason) return { size, fault: describe(reason, row, size + 1n) }
      size = row.sequence
    }
  }
  return { size, fault: null }
}

function describe(reason: RegisterFault, row: EntryRow, expected: bigint): Fault {
  return reason === 'gap'
    ? { ok: false, reason, sequence: expected, noticeNumber: null }
    : { ok: false, reason, sequence: row.sequence, noticeNumber: row.number }
}

const headRows = z.array(z.object({ size: z.coerce.bigint() }))

async function checkHead(tx: TransactionSql, size: bigint): Promise<Fault | null> {
  const [head] = headRows.parse(await tx`select size from register_head where id = 1`)
  return head?.size === size
    ? null
    : { ok: false, reason: 'head_differs', sequence: null, noticeNumber: null }
}

const noticeRows = z.array(z.object({ number: z.string() }))

async function checkNotices(tx: TransactionSql): Promise<Fault | null> {
  const [notice] = noticeRows.parse(
    await tx`
      select n.number from notices n
      where n.state = 'published' and not exists (select from register_entries e where e.notice_id = n.id)
      order by n.published_at, n.number limit 1`,
  )
  return notice
    ? { ok: false, reason: 'notice_without_entry', sequence: null, noticeNumber: notice.number }
    : null
}
