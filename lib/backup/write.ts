import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import postgres, { type TransactionSql } from 'postgres'
import { copied, copyLine, END_OF_TABLE, lineOf, VERSION } from './format.ts'
import { listSequences, listTables, readVersions } from './tables.ts'

export type Backup = { tables: number; rows: number }

const NEWLINE = 0x0a

/**
 * Writes all of a database into one file: every table and sequence as they were at one instant, while work goes on.
 * The file gets its name when it is whole and on the disk, readable by its owner only; a file of that name is replaced
 * then. The keys (`ENCRYPTION_KEYS`) and the register's memory of what it signed are not in it.
 */
export async function writeBackup(databaseUrl: string, file: string, { at }: { at: Date }): Promise<Backup> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  const draft = `${file}.${randomBytes(6).toString('hex')}.tmp`
  const backup: Backup = { tables: 0, rows: 0 }
  try {
    await sql.begin('isolation level repeatable read read only', async (tx) => {
      const target = createWriteStream(draft, { flags: 'wx', mode: 0o600 })
      await pipeline(Readable.from(readAll(tx, at, backup)), createGzip(), target)
    })
    await sync(draft)
    await rename(draft, file)
    return backup
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function* readAll(tx: TransactionSql, at: Date, backup: Backup): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  const hashed = (bytes: Buffer) => {
    hash.update(bytes)
    return bytes
  }
  const tables = await listTables(tx)
  const versions = await readVersions(tx)
  const head = { format: 'lost-certificates backup', version: VERSION, madeAt: at.toISOString() } as const
  yield hashed(Buffer.from(lineOf({ ...head, ...versions, tables })))
  const rows: Record<string, number> = {}
  for (const table of tables) {
    let count = 0
    yield hashed(Buffer.from(copyLine(table)))
    for await (const chunk of await tx.unsafe(`copy ${copied(table)} to stdout`).readable()) {
      const bytes = Buffer.from(chunk)
      count += bytes.reduce((sum, byte) => (byte === NEWLINE ? sum + 1 : sum), 0)
      yield hashed(bytes)
    }
    yield hashed(Buffer.from(END_OF_TABLE))
    rows[`${table.schema}.${table.name}`] = count
    backup.rows += count
  }
  backup.tables = tables.length
  const sequences = (await listSequences(tx)).flatMap(({ last, ...one }) =>
    last === null ? [] : { ...one, last },
  )
  yield Buffer.from(lineOf({ sequences, rows, sha256: hash.digest('hex') }))
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
