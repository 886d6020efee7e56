import type { TestProject } from 'vitest/node'
import { prepareDatabase } from '#lib/embedded/migrations.ts'
import { openTemporaryPostgres } from '#lib/embedded/temporary.ts'
import { copyUrl, dropDatabase, recreateDatabase, TEMPLATE } from './databases.ts'

/**
 * Once for all tests: the real engine (a PostgreSQL in a temporary folder, or the one of TEST_DATABASE_URL) and a
 * migrated template that each test file copies.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const own = process.env.TEST_DATABASE_URL ? null : await openTemporaryPostgres()
  const server = process.env.TEST_DATABASE_URL ?? own?.url ?? ''
  const stop = async () => {
    await dropDatabase(server, TEMPLATE)
    await own?.stop()
  }
  try {
    await recreateDatabase(server, TEMPLATE)
    await prepareDatabase(copyUrl(server, TEMPLATE))
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('databaseServer', server)
  return stop
}

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServer: string
  }
}
