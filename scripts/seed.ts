import { prepareDatabase } from '#lib/embedded/migrations.ts'
import { loadSamples } from './accounts.ts'
import { databaseUrl, runCommand } from './environment.ts'

const keep = !process.argv.includes('--print-only')

await runCommand(async () => {
  await prepareDatabase(databaseUrl())
  const lines = await loadSamples(keep)
  for (const line of lines.length > 0 ? lines : ['The database is in use: no samples loaded.'])
    console.log(line)
  return 0
})
