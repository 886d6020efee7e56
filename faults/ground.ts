import { rm } from 'node:fs/promises'
import { closeDatabase } from '#lib/db.ts'
import { prepareDatabase } from '#lib/embedded/migrations.ts'
import { openEmbeddedPostgres } from '#lib/embedded/postgres.ts'
import { makeTemporaryFolder } from '#lib/embedded/temporary.ts'
import { resetEnv } from '#lib/env.ts'
import { copyUrl, recreateDatabase } from '#lib/testing/databases.ts'
import { seedIfEmpty } from '../prisma/seed.ts'

const TEMPLATE = 'faults_template'

/** A PostgreSQL server with a migrated database that holds the samples, to be copied. */
export type Server = { url: string; template: string; stop: () => Promise<void> }

/** A server of its own in a temporary folder, as durable as the product's: a killed server loses nothing. */
export async function openOwnServer(): Promise<Server> {
  const dataDir = makeTemporaryFolder()
  const { url, stop } = await openEmbeddedPostgres({ dataDir, durable: true })
  const server: Server = {
    url,
    template: TEMPLATE,
    async stop() {
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  try {
    await makeTemplate(url)
  } catch (error) {
    await server.stop()
    throw error
  }
  return server
}

async function makeTemplate(server: string): Promise<void> {
  const url = copyUrl(server, TEMPLATE)
  await recreateDatabase(server, TEMPLATE)
  await prepareDatabase(url)
  process.env.DATABASE_URL = url
  resetEnv()
  await seedIfEmpty().finally(closeDatabase)
}
