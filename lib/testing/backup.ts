import { afterAll, inject } from 'vitest'
import { closeDatabase } from '#lib/db.ts'
import { dropDatabase, recreateDatabase } from './databases.ts'

/** Backups of the database of this test file, as an operator makes and restores them: all of it, as it was. */
export function databaseBackups(database: { readonly url: string }) {
  const server = inject('databaseServer')
  const name = new URL(database.url).pathname.slice(1)
  const backups: string[] = []
  afterAll(async () => {
    for (const backup of backups) await dropDatabase(server, backup)
  })
  const copy = async (from: string, to: string) => {
    await closeDatabase()
    await recreateDatabase(server, to, from)
  }
  return {
    async make(): Promise<{ restore: () => Promise<void> }> {
      const backup = `${name}_backup_${backups.length}`
      backups.push(backup)
      await copy(name, backup)
      return { restore: () => copy(backup, name) }
    },
  }
}
