import { beforeAll, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { aFiledObjection, anOffice, aPublishedNotice, type BuiltOffice, NOW } from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { buildRecipient, buildWebhook } from '#lib/testing/deliveries.ts'
import { presentTracked } from './present.ts'
import { requireTracked } from './queries.ts'

testDatabase()

let office: BuiltOffice
let notice: string

beforeAll(async () => {
  office = await anOffice()
  notice = (await aPublishedNotice(office)).number
})

const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

type Data = Parameters<ReturnType<typeof prisma>['delivery']['updateMany']>[0]['data']

/** What the objector sees of a new objection after its delivery on a channel went so. */
async function seenAfter(channel: 'email' | 'webhook' | 'call', data: Data) {
  const { reference, accessCode } = await aFiledObjection(notice)
  await prisma().delivery.updateMany({ where: { objection: { reference }, channel }, data })
  const { deliveries, timeline } = presentTracked(await requireTracked(reference, accessCode))
  return {
    delivery: deliveries.find((one) => one.channel === channel),
    events: timeline
      .map(({ event }) => event)
      .filter((event) => event !== 'received' && event !== 'in_inbox'),
  }
}

test('a call that is asked for, missed and made', async () => {
  expect(await seenAfter('call', {})).toMatchObject({
    delivery: { status: 'pending', attempts: 0 },
    events: [],
  })
  const missed = { status: 'failed', attempts: 1, failedAt: later(9) } as const
  expect(await seenAfter('call', missed)).toMatchObject({
    delivery: { status: 'failed', at: later(9).toISOString() },
    events: ['call_failed'],
  })
  const made = { ...missed, status: 'delivered', deliveredAt: later(20) } as const
  expect(await seenAfter('call', made)).toMatchObject({
    delivery: { status: 'delivered' },
    events: ['called'],
  })
})

test('a webhook that was told, and one that was not', async () => {
  const { id } = await buildWebhook(office.bureau.id)
  const told = { status: 'delivered', attempts: 1, deliveredAt: later(5) } as const
  expect(await seenAfter('webhook', told)).toMatchObject({ events: ['told'] })
  const dead = { status: 'dead', attempts: 10, failedAt: later(5) } as const
  expect(await seenAfter('webhook', dead)).toMatchObject({
    delivery: { status: 'dead' },
    events: ['told_failed'],
  })
  await prisma().recipient.update({ where: { id }, data: { retiredAt: NOW } })
})

test('a mail that came back, was sent again, and was given up', async () => {
  await buildRecipient(office.bureau.id)
  const back = { attempts: 1, deliveredAt: later(5), bouncedAt: later(60), failedAt: later(60) }
  expect(await seenAfter('email', { ...back, status: 'failed' })).toMatchObject({
    delivery: { status: 'failed', at: later(60).toISOString(), bouncedAt: later(60).toISOString() },
    events: ['mailed', 'returned'],
  })
  const again = { ...back, status: 'delivered', attempts: 2, deliveredAt: later(70) } as const
  expect(await seenAfter('email', again)).toMatchObject({ events: ['returned', 'mailed'] })
  const over = { ...back, status: 'dead', attempts: 10, failedAt: later(90) } as const
  expect(await seenAfter('email', over)).toMatchObject({ events: ['mailed', 'returned', 'mail_failed'] })
})

test('one that was taken up again waits since then, and its tries are all counted', async () => {
  const redriven = { status: 'pending', attempts: 0, attemptsBefore: 10, redrivenAt: later(500) } as const
  expect(await seenAfter('email', redriven)).toMatchObject({
    delivery: { status: 'pending', at: later(500).toISOString(), attempts: 10 },
  })
})
