import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inTransaction, prisma } from '#lib/db.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { installJobs } from './install.ts'
import { queues } from './queues.ts'
import { sendJob } from './send.ts'

const database = testDatabase()

type JobRow = { start_after: Date; priority: number; heartbeat_seconds: number; dead_letter: string }

function jobsOf(deliveryId: string): Promise<JobRow[]> {
  return prisma().$queryRaw<JobRow[]>`
    SELECT start_after, priority, heartbeat_seconds, dead_letter FROM pgboss.job
    WHERE name = 'deliver' AND data ->> 'deliveryId' = ${deliveryId}`
}

test('a job exists when its transaction commits', async () => {
  const deliveryId = randomUUID()
  const startAfter = new Date('2030-01-02T03:04:05.678Z')
  await inTransaction(async (tx) => {
    await sendJob(tx, 'deliver', { deliveryId }, { startAfter, priority: 3 })
    expect(await jobsOf(deliveryId)).toEqual([])
  })
  const { heartbeatSeconds, deadLetter } = queues.deliver.options
  expect(await jobsOf(deliveryId)).toEqual([
    { start_after: startAfter, priority: 3, heartbeat_seconds: heartbeatSeconds, dead_letter: deadLetter },
  ])
})

test('a job is gone with its transaction', async () => {
  const deliveryId = randomUUID()
  const failing = inTransaction(async (tx) => {
    await sendJob(tx, 'deliver', { deliveryId })
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect(await jobsOf(deliveryId)).toEqual([])
})

test('of jobs with the same key one waits', async () => {
  const [deliveryId, other] = [randomUUID(), randomUUID()]
  await inTransaction(async (tx) => {
    for (const id of [deliveryId, deliveryId, other]) await sendJob(tx, 'deliver', { deliveryId: id })
  })
  expect(await jobsOf(deliveryId)).toHaveLength(1)
  expect(await jobsOf(other)).toHaveLength(1)
})

test('a payload that is not as its queue says is refused', async () => {
  const sending = inTransaction((tx) => sendJob(tx, 'deliver', { deliveryId: 'nobody' }))
  await expect(sending).rejects.toThrow(/deliveryId/)
})

test('more transactions than connections at once all get their first job', async () => {
  const ids = Array.from({ length: 12 }, () => randomUUID())
  await Promise.all(ids.map((deliveryId) => inTransaction((tx) => sendJob(tx, 'deliver', { deliveryId }))))
  for (const id of ids) expect(await jobsOf(id)).toHaveLength(1)
})

test('installing again keeps the jobs and puts the queues right', async () => {
  const deliveryId = randomUUID()
  await inTransaction((tx) => sendJob(tx, 'deliver', { deliveryId }))
  await prisma().$executeRaw`UPDATE pgboss.queue SET heartbeat_seconds = 999`
  await installJobs(database.url)
  expect(await jobsOf(deliveryId)).toHaveLength(1)
  const rows = await prisma().$queryRaw<{ name: string; heartbeat_seconds: number; cron: string | null }[]>`
    SELECT q.name, q.heartbeat_seconds, s.cron FROM pgboss.queue q LEFT JOIN pgboss.schedule s USING (name)
    WHERE q.name IN ('deliver', 'reconcile') ORDER BY q.name`
  expect(rows).toEqual([
    { name: 'deliver', heartbeat_seconds: 20, cron: null },
    { name: 'reconcile', heartbeat_seconds: 20, cron: '*/5 * * * *' },
  ])
})
