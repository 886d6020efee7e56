import { expect, test } from 'vitest'
import { inTransaction, prisma } from '#lib/db.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { buildObjectionRow, buildRecipient, buildWebhook, RECEIVED_AT } from '#lib/testing/deliveries.ts'
import { createDeliveries } from './commands.ts'

testDatabase()

const at = RECEIVED_AT

function deliveriesOf(objectionId: string) {
  return prisma().delivery.findMany({ where: { objectionId }, orderBy: [{ channel: 'asc' }, { id: 'asc' }] })
}

async function jobCount(objectionId: string): Promise<number | undefined> {
  const [row] = await prisma().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pgboss.job j JOIN deliveries d ON j.singleton_key = d.id::text
    WHERE d.objection_id = ${objectionId}::uuid AND j.priority > 0`
  return row?.count
}

test('an objection is in the inbox at once and on its way to each active address', async () => {
  const { objectionId, bureauId } = await buildObjectionRow()
  const [first, second, retired] = [
    await buildRecipient(bureauId),
    await buildRecipient(bureauId),
    await buildRecipient(bureauId),
  ]
  await prisma().recipient.update({ where: { id: retired.id }, data: { retiredAt: at } })
  expect(await inTransaction((tx) => createDeliveries(tx, { objectionId, bureauId, at }))).toBe(3)
  const [inbox, ...mails] = await deliveriesOf(objectionId)
  expect(inbox).toMatchObject({ channel: 'inbox', status: 'delivered', deliveredAt: at, attempts: 1 })
  expect(inbox).toMatchObject({ recipientId: null, messageId: null, nextAttemptAt: null })
  expect(new Set(mails.map(({ recipientId }) => recipientId))).toEqual(new Set([first.id, second.id]))
  for (const mail of mails) {
    expect(mail).toMatchObject({ channel: 'email', status: 'pending', attempts: 0, nextAttemptAt: at })
    expect(mail.messageId).toMatch(/^<[0-9a-f-]{36}@example\.org>$/)
  }
  expect(await jobCount(objectionId)).toBe(2)
})

test('a bureau without an address has its inbox and is called, once', async () => {
  const { objectionId, bureauId } = await buildObjectionRow()
  const make = () => inTransaction((tx) => createDeliveries(tx, { objectionId, bureauId, at }))
  expect([await make(), await make()]).toEqual([2, 0])
  expect(await deliveriesOf(objectionId)).toMatchObject([
    { channel: 'inbox', status: 'delivered' },
    { channel: 'call', status: 'pending', attempts: 0, nextAttemptAt: null, createdAt: at },
  ])
})

test('a webhook is told as well, but not one that wants nothing more', async () => {
  const { objectionId, bureauId } = await buildObjectionRow()
  const [hook, gone] = [await buildWebhook(bureauId), await buildWebhook(bureauId)]
  await prisma().recipient.update({ where: { id: gone.id }, data: { disabledAt: at } })
  expect(await inTransaction((tx) => createDeliveries(tx, { objectionId, bureauId, at }))).toBe(2)
  expect(await deliveriesOf(objectionId)).toMatchObject([
    { channel: 'inbox' },
    { channel: 'webhook', recipientId: hook.id, messageId: null, status: 'pending', nextAttemptAt: at },
  ])
  expect(await jobCount(objectionId)).toBe(1)
})

test('deliveries are made once, also when it is asked for at the same time', async () => {
  const { objectionId, bureauId } = await buildObjectionRow()
  await buildRecipient(bureauId)
  const make = () => inTransaction((tx) => createDeliveries(tx, { objectionId, bureauId, at }))
  const made = await Promise.all([make(), make(), make()])
  expect(made.toSorted()).toEqual([0, 0, 2])
  expect(await deliveriesOf(objectionId)).toHaveLength(2)
  expect(await jobCount(objectionId)).toBe(1)
})

test('deliveries and jobs are gone with the transaction', async () => {
  const { objectionId, bureauId } = await buildObjectionRow()
  await buildRecipient(bureauId)
  const failing = inTransaction(async (tx) => {
    await createDeliveries(tx, { objectionId, bureauId, at })
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect(await deliveriesOf(objectionId)).toEqual([])
  expect(await jobCount(objectionId)).toBe(0)
})
