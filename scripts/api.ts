import { prepareDatabase } from '#lib/embedded/migrations.ts'
import { isPortFree } from '#lib/embedded/port.ts'
import { databaseUrl, loadEnvironment } from './environment.ts'
import { runInForeground, runServices } from './foreground.ts'
import { apiService } from './services.ts'

async function requireFreePort(): Promise<void> {
  const { HOST, API_PORT } = await loadEnvironment()
  if (await isPortFree(API_PORT, HOST)) return
  throw new Error(
    `Port ${API_PORT} is in use on ${HOST}. Free it, or choose another: API_PORT=${API_PORT + 100} npm run api`,
  )
}

await runInForeground({
  before: requireFreePort,
  async run({ env }, stopping) {
    await prepareDatabase(databaseUrl())
    await runServices([apiService], stopping, async () => {
      console.log(`The API: http://localhost:${env.API_PORT}/api/v1 (Ctrl-C stops it)`)
    })
  },
})
