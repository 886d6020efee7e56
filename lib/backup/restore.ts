import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import postgres, { type TransactionSql } from 'postgres'
import { applyMigrations, migrationNames, prepareDatabase } from '#lib/embedded/migrations.ts'
import { installJobs } from '#lib/jobs/install.ts'
import {
  copied,
  copyLine,
  END_OF_TABLE,
  type Head,
  nameOf,
  parseHead,
  parseTail,
  type Table,
  type Tail,
} from './format.ts'
import { readLines } from './lines.ts'
import { findRows, liftConstraints, listTables, readVersions } from './tables.ts'

export type Restored = { madeAt: string; tables: number; rows: number }

/**
 * Restores a backup into an empty database: all of it in one transaction, or nothing. A backup of an earlier version
 * is brought up to this one afterwards. Throws an Error in one plain line when the database has rows already, when the file is no
 * backup, damaged or cut off, or of a later version; the database is then as empty as it was.
 */
export async function restoreBackup(databaseUrl: string, file: string): Promise<Restored> {
  const head = await readHead(file)
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  try {
    const used = await findRows(sql)
    if (used) throw new Error(`the database is not empty: there are rows in ${used}`)
    await applyMigrations(databaseUrl, undefined, head.migrations)
    await installJobs(databaseUrl)
    const tail = await sql.begin((tx) => load(tx, file, head))
    await prepareDatabase(databaseUrl)
    const rows = Object.values(tail.rows).reduce((sum, count) => sum + count, 0)
    return { madeAt: head.madeAt, tables: head.tables.length, rows }
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function readHead(file: string): Promise<Head> {
  for await (const line of readLines(file)) {
    const head = parseHead(line.toString())
    const known = await migrationNames()
    const unknown = head.migrations.find((name) => !known.includes(name))
    if (unknown) throw new Error(`the backup was made by a later version of the register (${unknown})`)
    return head
  }
  throw new Error('the file is empty')
}

async function load(tx: TransactionSql, file: string, head: Head): Promise<Tail> {
  await requireSameTables(tx, head)
  const putBack = await liftConstraints(tx, head.tables)
  await tx.unsafe(`truncate ${head.tables.map(nameOf).join(', ')}`)
  const tail = await copyAll(tx, file, head.tables)
  for (const { last, ...sequence } of tail.sequences) {
    await tx`select setval(${nameOf(sequence)}::regclass, ${last}::bigint)`
  }
  await putBack()
  return tail
}

async function requireSameTables(tx: TransactionSql, head: Head): Promise<void> {
  const { jobs } = await readVersions(tx)
  if (jobs !== head.jobs) {
    throw new Error(`the backup was made with version ${head.jobs} of the job tables, this one has ${jobs}`)
  }
  const describe = (table: Table) => `${nameOf(table)} ${table.columns.toSorted().join()}`
  const here = new Set((await listTables(tx)).map(describe))
  const other = head.tables.find((table) => !here.has(describe(table)))
  if (other) throw new Error(`the database has another table ${other.name} than the backup`)
}

/** Copies the tables in the order of the file, and compares what came with what the last line says. */
async function copyAll(tx: TransactionSql, file: string, tables: readonly Table[]): Promise<Tail> {
  const hash = createHash('sha256')
  const lines = readLines(file)
  const rows: Record<string, number> = {}
  const next = async () => {
    const { value } = await lines.next()
    if (!value) throw new Error('the backup is cut off')
    return value
  }
  const hashed = async () => {
    const line = await next()
    hash.update(line)
    return line
  }
  await hashed()
  for (const table of tables) {
    if ((await hashed()).toString() !== copyLine(table)) throw new Error('the backup is damaged')
    rows[`${table.schema}.${table.name}`] = await copyTable(tx, table, hashed)
  }
  const tail = parseTail((await next()).toString())
  if (!tail) throw new Error('the backup is cut off')
  const isWhole = tail.sha256 === hash.digest('hex') && JSON.stringify(tail.rows) === JSON.stringify(rows)
  if (!isWhole) throw new Error('the backup is damaged: its checksum is another')
  return tail
}

async function copyTable(tx: TransactionSql, table: Table, next: () => Promise<Buffer>): Promise<number> {
  const target = await tx.unsafe(`copy ${copied(table)} from stdin`).writable()
  const ended = finished(target)
  let rows = 0
  try {
    for (let line = await next(); !isEnd(line); line = await next()) {
      rows++
      if (!target.write(line)) await Promise.race([once(target, 'drain'), ended])
    }
  } catch (error) {
    ended.catch(() => undefined)
    target.destroy(error instanceof Error ? error : undefined)
    throw error
  }
  target.end()
  await ended
  return rows
}

function isEnd(line: Buffer): boolean {
  return line.length === END_OF_TABLE.length && line.toString() === END_OF_TABLE
}
