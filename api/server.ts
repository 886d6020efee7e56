import { closeDatabase } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { aborted, runProcess } from '#lib/process.ts'
import { startTally } from '#lib/watches/tally.ts'
import { startApiServer } from './serve.ts'

/** The interface as a process of its own, without Next.js, on API_PORT. Requests in hand have 15 s to finish. */
const FINISH_WITHIN_MS = 15_000

await runProcess('API', FINISH_WITHIN_MS + 5000, async (stopping) => {
  const { API_PORT: port, HOST: host } = env()
  const tally = startTally()
  const server = await startApiServer({ port, host })
  log().info({ port: server.port, host }, 'the API is ready')
  await aborted(stopping)
  log().info('the API finishes what it has in hand')
  await server.stop(FINISH_WITHIN_MS)
  await tally.stop()
  await closeDatabase()
  log().info('the API has ended')
})
