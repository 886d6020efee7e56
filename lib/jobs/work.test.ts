import { randomUUID } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { inTransaction, prisma } from '#lib/db.ts'
import { log } from '#lib/log.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { sendJob } from './send.ts'
import type { Handlers, Work } from './work.ts'
import { startWork } from './work.ts'

const database = testDatabase()
let work: Work | null = null

afterEach(async () => {
  await work?.stop(1000)
  work = null
})

const idle = async () => undefined
const IDLE: Handlers = {
  deliver: idle,
  letter: idle,
  publish: idle,
  recount: idle,
  overdue: idle,
  erase: idle,
  reconcile: idle,
  purge: idle,
  recipients: idle,
  mailbox: idle,
  canary: idle,
  'register.checkpoint': idle,
  'watch.tell': idle,
  'watch.digest': idle,
  filter: idle,
}

async function start(handlers: Partial<Handlers>): Promise<void> {
  const all = { ...IDLE, ...handlers }
  work = await startWork({ databaseUrl: database.url, handlers: all, log: log(), pollSeconds: 0.5 })
}

async function stateOf(deliveryId: string): Promise<string | undefined> {
  const [row] = await prisma().$queryRaw<{ state: string }[]>`
    SELECT state::text FROM pgboss.job WHERE name = 'deliver' AND data ->> 'deliveryId' = ${deliveryId}`
  return row?.state
}

test('a job is done once and is then complete', async () => {
  const deliveryId = randomUUID()
  const deliver = vi.fn(async () => undefined)
  await inTransaction((tx) => sendJob(tx, 'deliver', { deliveryId }))
  await start({ deliver })
  await vi.waitFor(async () => expect(await stateOf(deliveryId)).toBe('completed'), 10_000)
  expect(deliver.mock.calls).toEqual([[{ deliveryId }]])
})

test('a job that throws is kept for another try and does not hold up the next', async () => {
  const [bad, good] = [randomUUID(), randomUUID()]
  await start({
    async deliver({ deliveryId }) {
      if (deliveryId === bad) throw new Error('always')
    },
  })
  await inTransaction((tx) => sendJob(tx, 'deliver', { deliveryId: bad }))
  await inTransaction((tx) => sendJob(tx, 'deliver', { deliveryId: good }))
  await vi.waitFor(async () => expect(await stateOf(good)).toBe('completed'), 10_000)
  await vi.waitFor(async () => expect(await stateOf(bad)).toBe('retry'), 10_000)
})

test('stopping lets the job in hand finish', async () => {
  const deliveryId = randomUUID()
  const begun = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  await start({
    async deliver() {
      begun.resolve()
      await release.promise
    },
  })
  await inTransaction((tx) => sendJob(tx, 'deliver', { deliveryId }))
  await begun.promise
  const stopped = work?.stop(10_000)
  for (const _ of Array(20)) expect(await stateOf(deliveryId)).toBe('active')
  release.resolve()
  await stopped
  expect(await stateOf(deliveryId)).toBe('completed')
})

test('work does not start without the tables of the queue', async () => {
  const empty = new URL(database.url)
  empty.pathname = '/postgres'
  const starting = startWork({
    databaseUrl: empty.href,
    handlers: IDLE,
    log: log(),
  })
  await expect(starting).rejects.toThrow(/not installed/)
})
