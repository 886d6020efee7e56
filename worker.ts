import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { closeDatabase } from '#lib/db.ts'
import { attemptDelivery } from '#lib/deliveries/attempt.ts'
import { reconcileDeliveries } from '#lib/deliveries/reconcile.ts'
import { env } from '#lib/env.ts'
import { beat, forgetWorker } from '#lib/jobs/heartbeat.ts'
import { purgeDrafts } from '#lib/jobs/purge.ts'
import type { Handlers, Work } from '#lib/jobs/work.ts'
import { startWork } from '#lib/jobs/work.ts'
import { log } from '#lib/log.ts'
import { closeMail, sendMail } from '#lib/mail/send.ts'

/**
 * Does what can wait: sends deliveries, reconciles, removes old drafts. Ends with 0 when it was asked to (SIGTERM,
 * SIGINT, the parent process gone), with 1 when it could not start or broke. Jobs in hand have 20 s to finish; what
 * is cut off is taken up by the next worker.
 */
const START_PATIENCE_MS = 60_000
const FINISH_WITHIN_MS = 20_000
const BEAT_EVERY_MS = 5000

const workerId = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`
const stopping = new AbortController()

const handlers: Handlers = {
  async deliver({ deliveryId }) {
    await attemptDelivery(deliveryId, { send: sendMail, now: () => new Date(), random: Math.random })
  },
  async reconcile() {
    log().info(await reconcileDeliveries(new Date()), 'reconciled')
  },
  async purge() {
    log().info(await purgeDrafts(new Date()), 'purged')
  },
}

async function startPatiently(): Promise<Work | null> {
  const giveUpAt = Date.now() + START_PATIENCE_MS
  for (let wait = 500; !stopping.signal.aborted; wait = Math.min(wait * 2, 5000)) {
    try {
      await beat(workerId, new Date())
      return await startWork({ databaseUrl: requireDatabaseUrl(), handlers, log: log() })
    } catch (err) {
      if (Date.now() + wait > giveUpAt) throw err
      log().warn({ err }, 'the database is not ready; the worker tries again')
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  return null
}

function requireDatabaseUrl(): string {
  const url = env().DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set')
  return url
}

async function beatUntilStopped(): Promise<void> {
  while (!stopping.signal.aborted) {
    await beat(workerId, new Date()).catch((err) =>
      log().warn({ err }, 'the worker cannot say that it lives'),
    )
    await sleep(BEAT_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
  }
}

async function run(): Promise<void> {
  const work = await startPatiently()
  if (work) {
    log().info({ workerId }, 'the worker is ready')
    await beatUntilStopped()
    log().info({ workerId }, 'the worker finishes what it has in hand')
    await work.stop(FINISH_WITHIN_MS)
  }
  await forgetWorker(workerId, new Date()).catch(() => undefined)
  closeMail()
  await closeDatabase()
  log().info({ workerId }, 'the worker has ended')
}

function stop(): void {
  stopping.abort()
  setTimeout(() => fail(new Error('the worker did not end in time')), FINISH_WITHIN_MS + 5000).unref()
}

/** An environment that cannot be used leaves no log to write to. */
function fail(err: unknown): never {
  try {
    log().fatal({ err, workerId }, 'the worker has failed')
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : cause)
  }
  process.exit(1)
}

for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) {
  process.on(signal, stop)
}
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)

try {
  await run()
} catch (error) {
  fail(error)
}
process.exit(0)
