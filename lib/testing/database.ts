import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import { closeDatabase } from '#lib/db.ts'
import { resetEnv } from '#lib/env.ts'
import { copyUrl, dropDatabase, recreateDatabase, TEMPLATE } from './databases.ts'

/**
 * Gives the tests of this file a database of their own: a copy of the migrated template, made before the first test
 * and dropped after the last. Call it at the top of the file; `lib/db.ts` then speaks to the copy. Returns its URL.
 */
export function testDatabase(): { readonly url: string } {
  const server = inject('databaseServer')
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  const url = copyUrl(server, name)

  beforeAll(async () => {
    await closeDatabase()
    await recreateDatabase(server, name, TEMPLATE)
    process.env.DATABASE_URL = url
    resetEnv()
  })
  afterAll(async () => {
    await closeDatabase()
    await dropDatabase(server, name)
  })
  return { url }
}
