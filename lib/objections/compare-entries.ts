import type { TransactionSql } from 'postgres'
import { z } from 'zod'
import { canonicalText } from '#lib/register/entry.ts'

/** An entry of the register as verification reads it; `id` is that of its objection. */
export type ReceiptEntry = { sequence: bigint; id: string; content: string }

const contentSchema = z.object({
  reference: z.string(),
  notice: z.string(),
  certificate: z.string().nullable(),
  receivedAt: z.string(),
  evidence: z.array(z.string()),
})

const rowSchema = contentSchema.extend({
  id: z.string(),
  receivedAt: z.date().transform((at) => at.toISOString()),
  erased: z.boolean(),
})

/**
 * The entries that do not state what the rows of their objection hold. The statement's hash is not compared: the
 * statement is sealed with a key that the database does not have, so that nobody can put another in its place there.
 * Nor is `late`: a deadline that is counted again may make an objection timely. Nor are files that were erased when
 * their time had come, and those that the objector added later, of which the entry does not speak.
 * For `verifyRegister`.
 */
export async function differingObjections(
  tx: TransactionSql,
  entries: readonly ReceiptEntry[],
): Promise<Set<bigint>> {
  const found = await tx`
    select o.id, o.reference, n.number as notice, c.number as certificate, o.received_at as "receivedAt",
      o.erased_at is not null as erased,
      array(select encode(e.sha256, 'hex') from evidence e
        where e.objection_id = o.id and e.event_id is null order by e.position) as evidence
    from objections o join notices n on n.id = o.notice_id left join certificates c on c.id = o.certificate_id
    where o.id = any(${entries.map(({ id }) => id)}::uuid[])`
  const rows = new Map(
    z
      .array(rowSchema)
      .parse([...found])
      .map(({ id, ...row }) => [id, row]),
  )
  const differing = entries.filter(({ id, content }) => {
    const { data: stated } = contentSchema.safeParse(JSON.parse(content))
    return stated === undefined || !isSame(stated, rows.get(id))
  })
  return new Set(differing.map(({ sequence }) => sequence))
}

type Row = Omit<z.output<typeof rowSchema>, 'id'>

function isSame(stated: z.output<typeof contentSchema>, row: Row | undefined): boolean {
  if (!row) return false
  const { erased, ...held } = row
  return canonicalText(stated) === canonicalText(erased ? { ...held, evidence: stated.evidence } : held)
}
