import type { PgBoss } from 'pg-boss'
import { fromPrisma } from 'pg-boss'
import type { Transaction } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { createBoss } from './boss.ts'
import type { Payloads, QueueName } from './queues.ts'
import { queues } from './queues.ts'

const senders = new Map<string, Promise<PgBoss>>()

/**
 * Enqueues a job inside the caller's transaction: it exists when, and only when, that commits. A job with the same
 * key that already waits is kept instead. `startAfter`: not before that instant. `priority`: higher goes first.
 */
export async function sendJob<Name extends QueueName>(
  tx: Transaction,
  name: Name,
  payload: Payloads[Name],
  { startAfter, priority = 0 }: { startAfter?: Date; priority?: number } = {},
): Promise<void> {
  const { payload: schema, key } = queues[name]
  const data = schema.parse(payload)
  const boss = await sender()
  await boss.send(name, data, {
    db: fromPrisma(tx),
    singletonKey: key(data),
    priority,
    ...(startAfter ? { startAfter } : {}),
  })
}

/** One for each database, so that each process reads the list of queues once. */
function sender(): Promise<PgBoss> {
  const url = env().DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set')
  const known = senders.get(url)
  if (known) return known
  const starting = startSender(url)
  senders.set(url, starting)
  starting.catch(() => senders.delete(url))
  return starting
}

/**
 * pg-boss needs to have read its queues before it can send; that is all that is wanted of it here. It reads them
 * over a connection of its own, because the caller's transaction may hold the last one of the pool, and is then
 * stopped: no timers, no connection. Sending only uses the transaction that it is given.
 */
async function startSender(url: string): Promise<PgBoss> {
  const boss = createBoss(url, { max: 1 })
  boss.on('error', () => undefined)
  try {
    await boss.start()
  } finally {
    await boss.stop({ graceful: false })
  }
  return boss
}
