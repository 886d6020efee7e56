import { expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { buildMailDelivery, RECEIVED_AT } from '#lib/testing/deliveries.ts'
import { OBJECTOR_SELECT, presentForObjector } from './present.ts'
import { countDeliveries, listDeliveries, listDeliveriesOf } from './queries.ts'

testDatabase()

const later = (seconds: number) => new Date(RECEIVED_AT.getTime() + seconds * 1000)

function change(id: string, data: Parameters<ReturnType<typeof prisma>['delivery']['update']>[0]['data']) {
  return prisma().delivery.update({ where: { id }, data })
}

test('the desk sees its own deliveries, those that fail first', async () => {
  const [done, failed, other] = [
    await buildMailDelivery(),
    await buildMailDelivery(),
    await buildMailDelivery(),
  ]
  await change(done.deliveryId, { status: 'delivered', deliveredAt: later(9), nextAttemptAt: null })
  await change(failed.deliveryId, { status: 'failed', failedAt: later(1), attempts: 1 })

  const ids = async (...args: Parameters<typeof listDeliveries>) =>
    (await listDeliveries(...args)).map(({ id }) => id)
  expect(await ids({ bureauId: done.bureauId })).toEqual([done.deliveryId])
  expect(await ids('all')).toEqual([failed.deliveryId, other.deliveryId, done.deliveryId])
  expect(await ids('all', { limit: 2 })).toEqual([failed.deliveryId, other.deliveryId])
  expect(await ids('all', { limit: 1 })).toEqual([failed.deliveryId])
  expect(await countDeliveries({ bureauId: failed.bureauId })).toEqual({
    pending: 0,
    delivered: 1,
    failed: 1,
    dead: 0,
  })
})

test('the desk sees address, times and the evidence of each try', async () => {
  const { deliveryId, objectionId, bureauId, reference, address } = await buildMailDelivery()
  const tries = [
    {
      number: 1,
      startedAt: later(1),
      endedAt: later(2),
      succeeded: false,
      host: 'h',
      response: '451 4.3.0 No',
    },
    {
      number: 2,
      startedAt: later(8),
      endedAt: later(9),
      succeeded: false,
      host: null,
      response: 'timed_out',
    },
  ]
  await prisma().deliveryAttempt.createMany({ data: tries.map((data) => ({ deliveryId, ...data })) })
  await change(deliveryId, {
    status: 'failed',
    attempts: 2,
    lastAttemptAt: later(8),
    failedAt: later(9),
    nextAttemptAt: later(300),
  })
  const [inbox, mail] = await listDeliveriesOf({ bureauId }, objectionId)
  expect(inbox).toMatchObject({ channel: 'inbox', status: 'delivered', recipient: null, log: [] })
  expect(mail).toMatchObject({
    id: deliveryId,
    status: 'failed',
    at: later(9).toISOString(),
    nextAttemptAt: later(300).toISOString(),
    objection: { id: objectionId, reference, noticeNumber: expect.any(String) },
    recipient: { address, retired: false },
    log: [
      { number: 2, response: null, cause: 'timed_out' },
      { number: 1, response: '451 4.3.0 No', cause: null },
    ],
  })
})

test('another bureau sees nothing of an objection', async () => {
  const [mine, theirs] = [await buildMailDelivery(), await buildMailDelivery()]
  expect(await listDeliveriesOf({ bureauId: mine.bureauId }, theirs.objectionId)).toEqual([])
})

test('the objector sees channel, status, its time and the tries, and nothing else', async () => {
  const { objectionId, deliveryId } = await buildMailDelivery()
  const rows = () =>
    prisma().delivery.findMany({
      where: { objectionId },
      select: OBJECTOR_SELECT,
      orderBy: { channel: 'asc' },
    })
  const inbox = {
    channel: 'inbox',
    status: 'delivered',
    at: later(0).toISOString(),
    attempts: 1,
    bouncedAt: null,
  }
  expect((await rows()).map(presentForObjector)).toEqual([
    inbox,
    { channel: 'email', status: 'pending', at: later(0).toISOString(), attempts: 0, bouncedAt: null },
  ])
  await change(deliveryId, { status: 'dead', attempts: 10, failedAt: later(7) })
  expect((await rows()).map(presentForObjector)).toEqual([
    inbox,
    { channel: 'email', status: 'dead', at: later(7).toISOString(), attempts: 10, bouncedAt: null },
  ])
  await change(deliveryId, { status: 'delivered', deliveredAt: later(8) })
  expect((await rows()).map(presentForObjector)).toMatchObject([inbox, { at: later(8).toISOString() }])
})
