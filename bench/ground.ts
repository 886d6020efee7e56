import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import postgres from 'postgres'
import { closeDatabase } from '#lib/db.ts'
import { prepareDatabase } from '#lib/embedded/migrations.ts'
import { makeTemporaryFolder } from '#lib/embedded/temporary.ts'
import { resetEnv } from '#lib/env.ts'
import { copyUrl, recreateDatabase } from '#lib/testing/databases.ts'
import { prepareEnvironment } from '../scripts/environment.ts'
import { fill } from './fill.ts'

/** A PostgreSQL with the settings of the product, and the databases of a benchmark in it. */
export type Ground = {
  /** A database with so many certificates, made when it is not there; `lib/db.ts` of this process speaks to it from then on. */
  use: (certificates: number) => Promise<postgres.Sql>
  stop: () => Promise<void>
}

/** Opens it in a folder that is kept with its databases, or in a temporary one. */
export async function openGround(folder: string | null): Promise<Ground> {
  const dataDir = folder ? resolve(folder) : makeTemporaryFolder()
  Object.assign(process.env, {
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    SMTP_URL: '',
    PUBLIC_LIMITS: 'off',
    LOG_LEVEL: 'info',
  })
  const product = await prepareEnvironment({ say: () => undefined })
  const server = process.env.DATABASE_URL ?? ''
  const open: postgres.Sql[] = []
  return {
    async use(certificates) {
      const name = `bench_${certificates}`
      const url = copyUrl(server, name)
      await closeDatabase()
      process.env.DATABASE_URL = url
      resetEnv()
      const isThere = await exists(server, name)
      if (!isThere) {
        await recreateDatabase(server, name)
        await prepareDatabase(url)
      }
      const sql = postgres(url, { max: 16, onnotice: () => undefined })
      open.push(sql)
      if (!isThere) await fill(sql, certificates)
      return sql
    },
    async stop() {
      await Promise.all(open.map((sql) => sql.end({ timeout: 1 })))
      await closeDatabase()
      await product.stop()
      if (!folder) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function exists(server: string, name: string): Promise<boolean> {
  const sql = postgres(server, { max: 1 })
  const rows = await sql`select from pg_database where datname = ${name}`.finally(() => sql.end())
  return rows.length > 0
}
