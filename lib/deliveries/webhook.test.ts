import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { prisma } from '#lib/db.ts'
import { postHook } from '#lib/hooks/post.ts'
import { RETRY_DELAYS_MS } from '#lib/mail/retries.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { buildHookDelivery, buildWebhook, RECEIVED_AT } from '#lib/testing/deliveries.ts'
import { type HookServer, startHookServer } from '#lib/testing/hook-server.ts'
import { attemptDelivery } from './attempt.ts'
import { createSenders } from './senders.ts'

testDatabase()

let server: HookServer

beforeAll(async () => {
  server = await startHookServer()
})

beforeEach(() => {
  server.script = () => ({ status: 200 })
  server.received.length = 0
})

afterAll(() => server.close())

const later = (ms: number) => new Date(RECEIVED_AT.getTime() + ms)

function attempt(
  deliveryId: string,
  ms = 0,
  options: Parameters<typeof postHook>[1] = { allowInward: true },
) {
  const senders = createSenders({
    sendMail: () => Promise.reject(new Error('no mail')),
    postHook: (hook) => postHook(hook, options),
  })
  return attemptDelivery(deliveryId, { senders, now: () => later(ms), random: () => 0.5 })
}

const row = (id: string) => prisma().delivery.findUniqueOrThrow({ where: { id } })
const logOf = (deliveryId: string) =>
  prisma().deliveryAttempt.findMany({ where: { deliveryId }, orderBy: { number: 'asc' } })
const callsFor = (objectionId: string) => prisma().delivery.count({ where: { objectionId, channel: 'call' } })

describe('a webhook', () => {
  test('is told of an objection without anything personal, signed, and with the same id at each try', async () => {
    const { deliveryId, objectionId, reference, secret } = await buildHookDelivery(`${server.url}/a`)
    server.script = () => ({ status: 500 })
    await attempt(deliveryId)
    server.script = () => ({ status: 204 })
    await attempt(deliveryId, 5000)
    expect(await row(deliveryId)).toMatchObject({
      status: 'delivered',
      attempts: 2,
      deliveredAt: later(5000),
    })
    expect(await logOf(deliveryId)).toMatchObject([
      { number: 1, succeeded: false, host: '127.0.0.1', response: '500 Internal Server Error' },
      { number: 2, succeeded: true, host: '127.0.0.1', response: '204 No Content' },
    ])
    expect(server.received.map(({ headers }) => headers['webhook-id'])).toEqual([deliveryId, deliveryId])
    const [{ headers, body } = { headers: {}, body: '' }, again] = server.received
    expect(again?.body).toBe(body)
    const link = `http://localhost:3000/desk/objections/${objectionId}`
    expect(JSON.parse(body)).toEqual({
      type: 'objection.received',
      timestamp: RECEIVED_AT.toISOString(),
      data: { reference, notice: expect.any(String), link },
    })
    const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
    vi.useFakeTimers({ now: RECEIVED_AT, toFake: ['Date'] })
    expect(new Webhook(secret).verify(body, flat)).toEqual(JSON.parse(body))
    vi.useRealTimers()
  })

  test('that answers 500 for days is given up by the schedule of mail, and the bureau is called', async () => {
    const { deliveryId, objectionId } = await buildHookDelivery(`${server.url}/a`)
    server.script = () => ({ status: 500 })
    let ms = 0
    for (const delay of RETRY_DELAYS_MS) {
      await attempt(deliveryId, ms)
      expect(await callsFor(objectionId)).toBe(0)
      ms += delay
    }
    await attempt(deliveryId, ms)
    expect(await row(deliveryId)).toMatchObject({ status: 'dead', attempts: 10, nextAttemptAt: null })
    expect(await callsFor(objectionId)).toBe(1)
    expect(server.received).toHaveLength(10)
  })

  test.each([
    ['60', 60_000],
    ['1', 5000],
    ['999999', 86_400_000],
  ])('that asks to wait %s seconds has its way within the schedule', async (value, wait) => {
    const { deliveryId } = await buildHookDelivery(`${server.url}/a`)
    server.script = () => ({ status: 429, headers: { 'retry-after': value } })
    await attempt(deliveryId)
    expect(await row(deliveryId)).toMatchObject({ status: 'failed', nextAttemptAt: later(wait) })
  })

  test('that answers 410 is disabled; what waits goes to the next one, and without one it ends and is called', async () => {
    const { deliveryId, objectionId, bureauId, recipientId } = await buildHookDelivery(`${server.url}/old`)
    server.script = (path) => ({ status: path === '/new' ? 200 : 410 })
    await attempt(deliveryId)
    const recipient = await prisma().recipient.findUniqueOrThrow({ where: { id: recipientId } })
    expect(recipient.disabledAt).toEqual(later(0))
    expect(await row(deliveryId)).toMatchObject({ status: 'failed' })

    const other = await buildHookDelivery(`${server.url}/other`)
    await attempt(other.deliveryId)
    await attempt(other.deliveryId, 5000)
    expect(await row(other.deliveryId)).toMatchObject({ status: 'dead', attempts: 2 })
    expect((await logOf(other.deliveryId)).map(({ response }) => response)).toEqual(['410 Gone', 'disabled'])
    expect(await callsFor(other.objectionId)).toBe(1)

    await buildWebhook(bureauId, `${server.url}/new`)
    await attempt(deliveryId, 5000)
    expect(await row(deliveryId)).toMatchObject({ status: 'delivered' })
    expect(server.received.map(({ path }) => path)).toEqual(['/old', '/other', '/new'])
    expect(await callsFor(objectionId)).toBe(0)
  })

  test('that leads inwards is tried by the schedule and never reached', async () => {
    const { deliveryId } = await buildHookDelivery(`${server.url}/a`)
    await attempt(deliveryId, 0, {})
    expect(await row(deliveryId)).toMatchObject({ status: 'failed' })
    expect(await logOf(deliveryId)).toMatchObject([{ response: 'address_refused' }])
    expect(server.received).toEqual([])
  })
})

test('two deliveries that are given up at the same time are called about once', async () => {
  const { deliveryId, objectionId, bureauId } = await buildHookDelivery(`${server.url}/a`)
  const { id: recipientId } = await buildWebhook(bureauId, `${server.url}/b`)
  const second = await prisma().delivery.create({
    data: {
      objectionId,
      bureauId,
      channel: 'webhook',
      recipientId,
      createdAt: RECEIVED_AT,
      nextAttemptAt: RECEIVED_AT,
    },
    select: { id: true },
  })
  await prisma().delivery.updateMany({ where: { objectionId, channel: 'webhook' }, data: { attempts: 9 } })
  server.script = () => ({ status: 500 })
  await Promise.all([attempt(deliveryId), attempt(second.id)])
  expect(await row(deliveryId)).toMatchObject({ status: 'dead' })
  expect(await row(second.id)).toMatchObject({ status: 'dead' })
  expect(await callsFor(objectionId)).toBe(1)
})

test('about an objection that nobody has to open any more nobody is called', async () => {
  const { deliveryId, objectionId } = await buildHookDelivery(`${server.url}/a`)
  await prisma().delivery.update({ where: { id: deliveryId }, data: { attempts: 9 } })
  await prisma().objection.update({
    where: { id: objectionId },
    data: { status: 'withdrawn_by_objector', withdrawnAt: RECEIVED_AT },
  })
  server.script = () => ({ status: 500 })
  await attempt(deliveryId)
  expect(await row(deliveryId)).toMatchObject({ status: 'dead' })
  expect(await callsFor(objectionId)).toBe(0)
})
