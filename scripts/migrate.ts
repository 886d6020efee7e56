import { prepareDatabase } from '#lib/embedded/migrations.ts'
import { databaseUrl, runCommand } from './environment.ts'

await runCommand(async () => {
  const { applied, sealed } = await prepareDatabase(databaseUrl())
  for (const name of applied) console.log(`applied ${name}`)
  if (sealed > 0) console.log(`sealed what is personal in ${sealed} rows`)
  if (applied.length === 0) console.log('The database has all migrations.')
  return 0
})
