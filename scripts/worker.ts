import { prepareDatabase } from '#lib/embedded/migrations.ts'
import { databaseUrl } from './environment.ts'
import { runInForeground, runServices } from './foreground.ts'
import { workerService } from './services.ts'

await runInForeground({
  async run({ embedded }, stopping) {
    await prepareDatabase(databaseUrl())
    await runServices([workerService], stopping, async () => {
      if (embedded.mailFolder) console.log(`Mail is kept in ${embedded.mailFolder}, nothing is sent.`)
    })
  },
})
