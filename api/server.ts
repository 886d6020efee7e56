import { closeDatabase } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { startApiServer } from './serve.ts'

/**
 * The interface as a process of its own, without Next.js, on API_PORT. Ends with 0 when it was asked to (SIGTERM,
 * SIGINT, the parent process gone), with 1 when it could not start or broke. Requests in hand have 15 s to finish.
 */
const FINISH_WITHIN_MS = 15_000

async function run(): Promise<void> {
  const { API_PORT: port, HOST: host } = env()
  const stopping = askedToStop()
  const server = await startApiServer({ port, host })
  log().info({ port: server.port, host }, 'the API is ready')
  await stopping
  log().info('the API finishes what it has in hand')
  await server.stop(FINISH_WITHIN_MS)
  await closeDatabase()
  log().info('the API has ended')
}

function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, () => resolve())
  })
}

/** An environment that cannot be used leaves no log to write to. */
function fail(err: unknown): never {
  try {
    log().fatal({ err }, 'the API has failed')
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : cause)
  }
  process.exit(1)
}

process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)

try {
  await run()
} catch (error) {
  fail(error)
}
process.exit(0)
