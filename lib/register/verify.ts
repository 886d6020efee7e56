import type { TransactionSql } from 'postgres'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { type EntryRow, entryRowSchema, findEntryFault, type RegisterFault } from './faults.ts'
import { findLooseEnd } from './loose-ends.ts'
import { VerifyingTree } from './verify-tree.ts'

/**
 * `sequence` names the entry; null when it is the fault of no single one. `noticeNumber` where it is known. `signed`:
 * how many entries the latest checkpoint has; 0 without one.
 */
export type RegisterReport =
  | { ok: true; size: bigint; signed: bigint }
  | { ok: false; reason: RegisterFault; sequence: bigint | null; noticeNumber: string | null }

export type Broken = Extract<RegisterReport, { ok: false }>

/** Which of some entries do not state what the rows of their subject hold. The subjects' own modules know. */
type Compare = (
  tx: TransactionSql,
  entries: { sequence: bigint; id: string; content: string }[],
) => Promise<Set<bigint>>

/** How the content of entries is compared; without it only what `findEntryFault` compares is. */
export type Comparisons = { notices?: Compare; objections?: Compare }

const ROWS_AT_A_TIME = 500

/**
 * Reads the whole register in one snapshot, at constant memory, and names the first entry that is broken: the
 * sequence has no gap; the content is canonical, has the salt and the hash of its row, and states what the rows of
 * its notice or objection hold; the stored tiles and the roots of all checkpoints are those of the entries. Then
 * the head has the count, and every published notice its entry.
 */
export function verifyRegister(comparisons: Comparisons = {}): Promise<RegisterReport> {
  return sql().begin('isolation level repeatable read read only', (tx) => verifyIn(tx, comparisons))
}

/** As `verifyRegister`, of what a transaction sees. */
export async function verifyIn(tx: TransactionSql, comparisons: Comparisons = {}): Promise<RegisterReport> {
  const tree = await VerifyingTree.begin(tx)
  let size = 0n
  for (let rows = await readRows(tx, size); rows.length > 0; rows = await readRows(tx, size)) {
    const fault =
      findFault(rows, size) ?? (await findDifference(tx, rows, comparisons)) ?? (await tree.add(rows))
    if (fault) return fault
    size += BigInt(rows.length)
  }
  const fault = (await findLooseEnd(tx, size)) ?? (await tree.end())
  return fault ?? { ok: true, size, signed: BigInt(tree.signed) }
}

async function readRows(tx: TransactionSql, after: bigint): Promise<EntryRow[]> {
  const rows = await tx`
    select e.sequence, e.content, e.salt, e.leaf_hash as "leafHash", e.notice_id as "noticeId",
      e.objection_id as "objectionId", n.state, n.number, n.act, n.published_at as "publishedAt",
      n.effective_on::text as "effectiveOn", o.reference
    from register_entries e left join notices n on n.id = e.notice_id left join objections o on o.id = e.objection_id
    where e.sequence > ${String(after)} order by e.sequence limit ${ROWS_AT_A_TIME}`
  return z.array(entryRowSchema).parse([...rows])
}

/** The first fault of rows that each have in themselves; `size` entries come before them. */
function findFault(rows: readonly EntryRow[], size: bigint): Broken | null {
  for (const [index, row] of rows.entries()) {
    const expected = size + BigInt(index) + 1n
    if (row.sequence !== expected) return { ok: false, reason: 'gap', sequence: expected, noticeNumber: null }
    const reason = findEntryFault(row)
    if (reason) return brokenAt(row, reason)
  }
  return null
}

function brokenAt({ sequence, number }: EntryRow, reason: RegisterFault): Broken {
  return { ok: false, reason, sequence, noticeNumber: number }
}

async function findDifference(
  tx: TransactionSql,
  rows: readonly EntryRow[],
  { notices, objections }: Comparisons,
): Promise<Broken | null> {
  const entriesOf = (subject: 'noticeId' | 'objectionId') =>
    rows.flatMap(({ sequence, content, [subject]: id }) => (id === null ? [] : [{ sequence, id, content }]))
  const noDifference = new Set<bigint>()
  const [inNotices, inObjections] = [
    (await notices?.(tx, entriesOf('noticeId'))) ?? noDifference,
    (await objections?.(tx, entriesOf('objectionId'))) ?? noDifference,
  ]
  const row = rows.find(({ sequence }) => inNotices.has(sequence) || inObjections.has(sequence))
  if (!row) return null
  return brokenAt(row, inNotices.has(row.sequence) ? 'details_differ' : 'objection_differs')
}
