import cluster from 'node:cluster'
import { closeDatabase } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { aborted, runProcess } from '#lib/process.ts'
import { startTally } from '#lib/watches/tally.ts'
import { keepProcesses, usualProcesses } from './processes.ts'
import { startApiServer } from './serve.ts'

/**
 * The interface as a program of its own, without Next.js, on API_PORT; in several processes where there are cores for
 * them (API_PROCESSES). Requests in hand have 15 s to finish.
 */
const FINISH_WITHIN_MS = 15_000

await runProcess('API', FINISH_WITHIN_MS + 5000, async (stopping) => {
  const processes = env().API_PROCESSES ?? usualProcesses()
  if (cluster.isPrimary && processes > 1) await keepProcesses(processes, stopping)
  else await serve(stopping)
  log().info('the API has ended')
})

async function serve(stopping: AbortSignal): Promise<void> {
  const { API_PORT: port, HOST: host } = env()
  const tally = startTally()
  const server = await startApiServer({ port, host })
  log().info({ port: server.port, host }, 'the API is ready')
  await aborted(stopping)
  log().info('the API finishes what it has in hand')
  await server.stop(FINISH_WITHIN_MS)
  await tally.stop()
  await closeDatabase()
}
