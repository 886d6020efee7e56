import { resolve } from 'node:path'
import { restoreBackup } from '#lib/backup/restore.ts'
import { databaseUrl, runCommand } from './environment.ts'

await runCommand(async () => {
  const [file] = process.argv.slice(2)
  if (!file) throw new Error('Usage: npm run db:restore -- FILE')
  try {
    const { madeAt, tables, rows } = await restoreBackup(databaseUrl(), resolve(file))
    console.log(`Restored as of ${madeAt}: ${tables} tables, ${rows} rows.`)
    return 0
  } catch (error) {
    throw new Error(`Nothing was restored: ${error instanceof Error ? error.message : error}`)
  }
})
