import { beforeEach, expect, test } from 'vitest'
import { inTransaction, prisma } from '#lib/db.ts'
import { writeLetter } from '#lib/mail/letters.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { buildMailDelivery, buildObjectionRow, buildRecipient, RECEIVED_AT } from '#lib/testing/deliveries.ts'
import { reconcileDeliveries } from './reconcile.ts'

testDatabase()

const NOTHING = { objections: 0, jobs: 0, calls: 0 }

const later = (seconds: number) => new Date(RECEIVED_AT.getTime() + seconds * 1000)

beforeEach(async () => {
  await reconcileDeliveries(later(1000))
  await prisma().$executeRaw`UPDATE deliveries SET status = 'delivered', delivered_at = created_at`
})

async function jobCount(deliveryId: string): Promise<number | undefined> {
  const [row] = await prisma().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pgboss.job WHERE singleton_key = ${deliveryId} AND state < 'completed'`
  return row?.count
}

test('nothing is repaired when all is well', async () => {
  await buildMailDelivery()
  expect(await reconcileDeliveries(later(1000))).toEqual(NOTHING)
})

test('an objection without deliveries gets them, once it is a minute old', async () => {
  const { objectionId, bureauId } = await buildObjectionRow()
  await buildRecipient(bureauId)
  expect(await reconcileDeliveries(later(59))).toEqual(NOTHING)
  expect(await reconcileDeliveries(later(61))).toEqual({ ...NOTHING, objections: 1 })
  const rows = await prisma().delivery.findMany({ where: { objectionId }, orderBy: { channel: 'asc' } })
  expect(rows).toMatchObject([
    { channel: 'inbox', status: 'delivered', deliveredAt: later(61) },
    { channel: 'email', status: 'pending', nextAttemptAt: later(61) },
  ])
  expect(await reconcileDeliveries(later(62))).toEqual(NOTHING)
})

test.each(['completed', 'failed', 'cancelled'])(
  'a due delivery whose job is %s gets another',
  async (state) => {
    const { deliveryId } = await buildMailDelivery()
    await prisma().$executeRaw`
    UPDATE pgboss.job SET state = ${state}::pgboss.job_state WHERE singleton_key = ${deliveryId}`
    expect(await reconcileDeliveries(later(59))).toEqual(NOTHING)
    expect(await reconcileDeliveries(later(61))).toEqual({ ...NOTHING, jobs: 1 })
    expect(await jobCount(deliveryId)).toBe(1)
    expect(await reconcileDeliveries(later(62))).toEqual(NOTHING)
  },
)

test.each(['retry', 'active'])('a due delivery whose job is in state %s is in good hands', async (state) => {
  const { deliveryId } = await buildMailDelivery()
  await prisma().$executeRaw`
    UPDATE pgboss.job SET state = ${state}::pgboss.job_state WHERE singleton_key = ${deliveryId}`
  expect(await reconcileDeliveries(later(1000))).toEqual(NOTHING)
})

test('a queue that was lost as a whole is made again', async () => {
  const deliveries = [await buildMailDelivery(), await buildMailDelivery(), await buildMailDelivery()]
  await prisma().$executeRaw`DELETE FROM pgboss.job`
  expect(await reconcileDeliveries(later(1000))).toEqual({ ...NOTHING, jobs: 3 })
  for (const { deliveryId } of deliveries) expect(await jobCount(deliveryId)).toBe(1)
})

test('a bureau that nobody told and nobody was asked to call is called, once', async () => {
  const { objectionId } = await buildMailDelivery()
  await prisma().delivery.updateMany({
    where: { objectionId, channel: 'email' },
    data: { status: 'dead', failedAt: RECEIVED_AT, nextAttemptAt: null },
  })
  expect(await reconcileDeliveries(later(59))).toEqual(NOTHING)
  expect(await reconcileDeliveries(later(61))).toEqual({ ...NOTHING, calls: 1 })
  expect(await prisma().delivery.count({ where: { objectionId, channel: 'call' } })).toBe(1)
  expect(await reconcileDeliveries(later(62))).toEqual(NOTHING)
})

test('a letter whose job was lost has another', async () => {
  const values = { bureau: '某局', link: 'https://example.org/' }
  await inTransaction((tx) =>
    writeLetter(tx, 'confirm_address', { to: 'a@example.org', values }, { at: RECEIVED_AT }),
  )
  expect(await reconcileDeliveries(later(61))).toEqual(NOTHING)
  await prisma().$executeRaw`DELETE FROM pgboss.job WHERE name = 'letter'`
  expect(await reconcileDeliveries(later(59))).toEqual(NOTHING)
  expect(await reconcileDeliveries(later(61))).toEqual({ ...NOTHING, jobs: 1 })
})
