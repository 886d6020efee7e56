import type { Sql, TransactionSql } from 'postgres'
import { z } from 'zod'
import { columnOf, detailColumns } from '#lib/certificates/detail-columns.ts'
import { KIND_CODES, kindOf } from '#lib/certificates/index.ts'
import { requireRightKeys } from '#lib/crypto/right-keys.ts'
import { CertificateKind, HolderType, NamePolicy } from '#lib/generated/prisma/enums.ts'
import { declarantColumns, sealedColumns } from './sealed.ts'

/*
 * Rows from before names were sealed (decision 30). SQL cannot seal; after the migrations this does, in batches that
 * each commit, and where it is cut off the next start goes on. Once all rows are sealed it validates the constraints
 * that say so, and from then on has nothing to do but to see that they are valid.
 */

const CONSTRAINTS = ['notices_sealed', 'certificates_sealed', 'account_permits_sealed'] as const

const BATCH = 500

/** Seals what is personal in rows from before. Returns how many. Throws when ENCRYPTION_KEYS are not those of the database. */
export async function sealStoredNotices(sql: Sql, batch = BATCH): Promise<number> {
  const pending = await sql`select conname as name, conrelid::regclass::text as table from pg_constraint
    where conname in ${sql(CONSTRAINTS)} and not convalidated`
  if (pending.length === 0) return 0
  await requireRightKeys(sql)
  const sealed =
    (await inBatches(sql, sealDeclarants, batch)) + (await inBatches(sql, sealCertificates, batch))
  for (const { name, table } of pending) await sql`alter table ${sql(table)} validate constraint ${sql(name)}`
  return sealed
}

/** Seals what is to be sealed of the first rows behind an id; `last` is null when there are none. */
type SealBatch = (
  tx: TransactionSql,
  after: string,
  size: number,
) => Promise<{ last: string | null; sealed: number }>

async function inBatches(sql: Sql, seal: SealBatch, size: number): Promise<number> {
  let count = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { last, sealed } = await sql.begin((tx) => seal(tx, after, size))
    count += sealed
    if (last === null) return count
    after = last
  }
}

const declarantSchema = z.object({
  id: z.string(),
  declarant: z.string(),
  declarantType: z.enum(HolderType).nullable(),
  policy: z.enum(NamePolicy).nullable(),
})

async function sealDeclarants(tx: TransactionSql, after: string, size: number) {
  const found = await tx`
    select id, declarant, declarant_type as "declarantType", name_policy as policy from notices
    where id > ${after} and sealed is null and declarant is not null and declarant_type is distinct from 'unit'
    order by id limit ${size} for no key update`
  const rows = z.array(declarantSchema).parse([...found])
  const values = rows.map(({ id, policy, ...row }) => {
    const { declarant, sealed } = declarantColumns(id, row, policy ?? 'masked')
    return { id, declarant, sealed: base64(sealed) }
  })
  await tx`update notices n set declarant = v.declarant, sealed = decode(v.sealed, 'base64')
    from jsonb_to_recordset(${JSON.stringify(values)}::text::jsonb) as v (id uuid, declarant text, sealed text)
    where n.id = v.id`
  return { last: rows.at(-1)?.id ?? null, sealed: rows.length }
}

const text = z.string().nullable()

const certificateSchema = z.object({
  id: z.string(),
  noticeId: z.string(),
  position: z.int(),
  kind: z.enum(CertificateKind),
  holders: z.array(z.string()),
  holderType: z.enum(HolderType),
  details: z.record(z.string(), text).nullable(),
  policy: z.enum(NamePolicy).nullable(),
})

/** The fields of a kind that are not for everybody, by their columns. */
const HIDDEN = KIND_CODES.map(kindOf).flatMap(({ table, fields }) => {
  const names = Object.keys(fields).filter((name) => fields[name]?.visibility !== 'public')
  return names.length === 0 ? [] : [{ table, names }]
})

async function sealCertificates(tx: TransactionSql, after: string, size: number) {
  const found = await tx.unsafe(
    `with c as materialized (
       select * from certificates where id > $1 and sealed is null order by id limit $2 for no key update)
     select c.id, c.notice_id as "noticeId", c.position, c.kind, c.holders, c.holder_type as "holderType",
       ${detailColumns('c')} as details, n.name_policy as policy
     from c join notices n on n.id = c.notice_id order by c.id`,
    [after, size],
  )
  const rows = z.array(certificateSchema).parse([...found])
  const values = rows.flatMap(({ id, policy, details, ...row }) => {
    const columns = sealedColumns(row, { ...row, details: details ?? {} }, policy ?? 'masked')
    const { sealed, accountHash } = columns
    return sealed ? [{ ...columns, id, sealed: base64(sealed), accountHash: base64(accountHash) }] : []
  })
  await writeCertificates(tx, JSON.stringify(values))
  return { last: rows.at(-1)?.id ?? null, sealed: values.length }
}

/** The details first: their guard lets them be masked as long as their certificate has no seal. */
async function writeCertificates(tx: TransactionSql, values: string): Promise<void> {
  for (const { table, names } of HIDDEN) {
    const set = names.map((name) => `${columnOf(name)} = v.details ->> '${name}'`).join(', ')
    await tx.unsafe(
      `update ${table} d set ${set} from jsonb_to_recordset($1::text::jsonb) as v (id uuid, details jsonb)
       where d.certificate_id = v.id`,
      [values],
    )
  }
  await tx`update certificates c set holders = array(select jsonb_array_elements_text(v.holders)),
      sealed = decode(v.sealed, 'base64'), account_hash = decode(v."accountHash", 'base64')
    from jsonb_to_recordset(${values}::text::jsonb) as v (id uuid, holders jsonb, sealed text, "accountHash" text)
    where c.id = v.id`
}

function base64(bytes: Uint8Array | null): string | null {
  return bytes && Buffer.from(bytes).toString('base64')
}
