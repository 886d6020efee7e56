import type { Sql, TransactionSql } from 'postgres'
import { nameOf, quoted, type Table } from './format.ts'

/** The schemas that are the register's: its own tables, and those of the job queue. */
const SCHEMAS = ['public', 'pgboss']

/** What a migrated database has rows in before anything has happened. */
const BORN_FULL = ['_prisma_migrations', 'coverage', 'register_head']

/** pg-boss measures its queues here, in a table for each day; nothing depends on it. */
const MEASUREMENTS = 'queue_stats'

type Reader = Sql | TransactionSql

/** All tables that hold rows themselves; a partitioned one is its partitions. */
export function listTables(sql: Reader): Promise<Table[]> {
  return sql<Table[]>`
    select n.nspname as schema, c.relname as name,
      array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and n.nspname = any(${SCHEMAS}) and not starts_with(c.relname, ${MEASUREMENTS})
    group by 1, 2 order by 1, 2`
}

export function listSequences(sql: Reader): Promise<{ schema: string; name: string; last: string | null }[]> {
  return sql<{ schema: string; name: string; last: string | null }[]>`
    select schemaname as schema, sequencename as name, last_value::text as last
    from pg_sequences where schemaname = any(${SCHEMAS}) order by 1, 2`
}

/** A table of the register that has rows already; null when all are empty, or there are none yet. */
export async function findRows(sql: Reader): Promise<string | null> {
  for (const table of await listTables(sql)) {
    if (table.schema !== 'public' || BORN_FULL.includes(table.name)) continue
    const [row] = await sql.unsafe(`select from ${nameOf(table)} limit 1`)
    if (row) return table.name
  }
  return null
}

/** The migrations that a database has, and the version of its job tables. */
export async function readVersions(sql: Reader): Promise<{ migrations: string[]; jobs: number }> {
  const rows = await sql<{ name: string }[]>`
    select migration_name as name from _prisma_migrations
    where finished_at is not null and rolled_back_at is null order by 1`
  const [jobs] = await sql<{ version: number }[]>`select version from pgboss.version`
  return { migrations: rows.map(({ name }) => name), jobs: jobs?.version ?? 0 }
}

/**
 * Takes away what would object to rows that come in any order: foreign keys and our own triggers. Answers how to put
 * them back; the keys are then checked against all rows. Needs no more rights than the owner of the tables has.
 */
export async function liftConstraints(
  tx: TransactionSql,
  tables: readonly Table[],
): Promise<() => Promise<void>> {
  const keys = await tx<{ owner: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as owner, conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_namespace n on n.oid = k.connamespace
    where contype = 'f' and conparentid = 0 and n.nspname = any(${SCHEMAS})`
  for (const { owner, name } of keys) await tx.unsafe(`alter table ${owner} drop constraint ${quoted(name)}`)
  for (const table of tables) await tx.unsafe(`alter table ${nameOf(table)} disable trigger user`)
  return async () => {
    for (const table of tables) await tx.unsafe(`alter table ${nameOf(table)} enable trigger user`)
    for (const { owner, name, definition } of keys) {
      await tx.unsafe(`alter table ${owner} add constraint ${quoted(name)} ${definition}`)
    }
  }
}
