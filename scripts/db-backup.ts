import { resolve } from 'node:path'
import { writeBackup } from '#lib/backup/write.ts'
import { databaseUrl, runCommand } from './environment.ts'

await runCommand(async () => {
  const [file] = process.argv.slice(2)
  if (!file) throw new Error('Usage: npm run db:backup -- FILE')
  try {
    const { tables, rows } = await writeBackup(databaseUrl(), resolve(file), { at: new Date() })
    console.log(
      `${file}: ${tables} tables, ${rows} rows. ENCRYPTION_KEYS are not in it: keep them elsewhere.`,
    )
    return 0
  } catch (error) {
    throw new Error(`The backup was not made: ${error instanceof Error ? error.message : error}`)
  }
})
