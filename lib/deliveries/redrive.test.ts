import { describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import type { SendMail } from '#lib/mail/mail.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { buildHookDelivery, buildMailDelivery, buildRecipient, RECEIVED_AT } from '#lib/testing/deliveries.ts'
import { buildStaff } from '#lib/testing/office.ts'
import { attemptDelivery } from './attempt.ts'
import { countDead, listDead } from './dead-letters.ts'
import { type Choice, type Planned, planRedrive, redriveDeliveries } from './redrive.ts'
import { createSenders } from './senders.ts'

testDatabase()

const later = (ms: number) => new Date(RECEIVED_AT.getTime() + ms)
const at = later(1_000_000)

async function buildDead(failedAt = later(5000)) {
  const built = await buildMailDelivery()
  await prisma().$executeRaw`DELETE FROM pgboss.job WHERE singleton_key = ${built.deliveryId}`
  const number = Array.from({ length: 10 }, (_, index) => index + 1)
  await prisma().deliveryAttempt.createMany({
    data: number.map((one) => ({
      deliveryId: built.deliveryId,
      number: one,
      startedAt: later(one),
      endedAt: later(one),
      succeeded: false,
      response: 'no_connection',
    })),
  })
  await prisma().delivery.update({
    where: { id: built.deliveryId },
    data: { status: 'dead', attempts: 10, failedAt, lastAttemptAt: failedAt, nextAttemptAt: null },
  })
  return built
}

const row = (id: string) => prisma().delivery.findUniqueOrThrow({ where: { id } })

async function all(batches: AsyncGenerator<Planned[]>): Promise<Planned[]> {
  const found: Planned[] = []
  for await (const batch of batches) found.push(...batch)
  return found
}

const redrive = (choice: Choice, when = at) => all(redriveDeliveries('system', choice, { at: when }))
const jobs = (deliveryId: string) =>
  prisma().$queryRaw`SELECT 1 FROM pgboss.job WHERE singleton_key = ${deliveryId} AND state = 'created'`

describe('a dead delivery that is taken up again', () => {
  test('has a fresh schedule, its old evidence, and a trace of who did it', async () => {
    const { deliveryId, bureauId, reference, address } = await buildDead()
    const registrar = await buildStaff('registrar', null)
    const done = await all(redriveDeliveries(registrar, { ids: [deliveryId] }, { at }))
    expect(done).toMatchObject([{ id: deliveryId, reference, channel: 'email', to: address, attempts: 10 }])
    expect(await row(deliveryId)).toMatchObject({
      status: 'pending',
      attempts: 0,
      attemptsBefore: 10,
      nextAttemptAt: at,
      redrivenAt: at,
    })
    expect(await jobs(deliveryId)).toHaveLength(1)
    expect(await prisma().auditEvent.findMany({ where: { subjectId: deliveryId } })).toMatchObject([
      { action: 'delivery.redriven', actorId: registrar.id, bureauId, detail: { attempts: 10 } },
    ])

    const sendMail: SendMail = async () => ({ accepted: true, host: 'h', response: '250 OK' })
    const senders = createSenders({ sendMail, postHook: () => Promise.reject(new Error('no webhook')) })
    await attemptDelivery(deliveryId, { senders, now: () => at, random: () => 0.5 })
    expect(await row(deliveryId)).toMatchObject({ status: 'delivered', attempts: 1, attemptsBefore: 10 })
    const log = await prisma().deliveryAttempt.findMany({
      where: { deliveryId },
      orderBy: { number: 'desc' },
    })
    expect(log[0]).toMatchObject({ number: 11, succeeded: true })
    expect(log).toHaveLength(11)
  })

  test('is taken up once, also from two sides', async () => {
    const { deliveryId } = await buildDead()
    const twice = await Promise.all([redrive({ ids: [deliveryId] }), redrive({ ids: [deliveryId] })])
    expect(twice.flat()).toHaveLength(1)
    expect(await redrive({ ids: [deliveryId] })).toEqual([])
    expect(await jobs(deliveryId)).toHaveLength(1)
  })

  test('goes to the address that the bureau has now', async () => {
    const { deliveryId, recipientId, bureauId } = await buildDead()
    await prisma().recipient.update({ where: { id: recipientId }, data: { retiredAt: at } })
    const { address } = await buildRecipient(bureauId)
    expect(await all(planRedrive('system', { ids: [deliveryId] }))).toMatchObject([{ to: address }])
  })
})

test('a dry run says what would be sent where, and changes nothing', async () => {
  const [first, second] = [await buildDead(), await buildDead()]
  const before = await prisma().delivery.findMany({ orderBy: { id: 'asc' } })
  const planned = await all(planRedrive('system', { ids: [first.deliveryId, second.deliveryId] }))
  expect(new Set(planned.map(({ to }) => to))).toEqual(new Set([first.address, second.address]))
  expect(await prisma().delivery.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
  expect(await jobs(first.deliveryId)).toEqual([])
})

test('the choice is of one bureau and since an instant, and of what is dead alone', async () => {
  const DAY = 24 * 60 * 60 * 1000
  const [old, young] = [await buildDead(later(1000)), await buildDead(later(DAY))]
  await buildMailDelivery()
  const { code } = await prisma().bureau.findUniqueOrThrow({ where: { id: young.bureauId } })
  const ids = async (choice: Choice) => (await all(planRedrive('system', choice))).map(({ id }) => id)
  expect(await ids({ bureau: code })).toEqual([young.deliveryId])
  expect(await ids({ since: '2026-11-23' })).toEqual([young.deliveryId])
  expect(await ids({ bureau: code, since: '2026-11-24' })).toEqual([])
  expect(await ids({})).toEqual(expect.arrayContaining([old.deliveryId, young.deliveryId]))
  expect(await countDead('all', { bureau: code })).toBe(1)
  expect(await listDead({ bureauId: young.bureauId }, {})).toMatchObject([{ id: young.deliveryId }])
  expect(await listDead({ bureauId: old.bureauId }, { bureau: code })).toEqual([])
})

test('what nobody wants any more is shown and left', async () => {
  const { deliveryId, recipientId } = await buildHookDelivery('https://hooks.example.org/a')
  await prisma().recipient.update({ where: { id: recipientId }, data: { disabledAt: at } })
  await prisma().delivery.update({
    where: { id: deliveryId },
    data: { status: 'dead', failedAt: later(5000), nextAttemptAt: null },
  })
  expect(await all(planRedrive('system', { ids: [deliveryId] }))).toMatchObject([{ to: null }])
  expect(await redrive({ ids: [deliveryId] })).toEqual([])
  expect(await row(deliveryId)).toMatchObject({ status: 'dead' })
})

test('nobody but the registrar may, not even see the plan', async () => {
  const { deliveryId, bureauId } = await buildDead()
  for (const role of ['publisher', 'reviewer', 'bureau_admin'] as const) {
    const actor = await buildStaff(role, bureauId)
    const forbidden = { code: 'FORBIDDEN', reason: 'not_allowed' }
    await expect(all(planRedrive(actor, { ids: [deliveryId] }))).rejects.toMatchObject(forbidden)
    await expect(all(redriveDeliveries(actor, { ids: [deliveryId] }, { at }))).rejects.toMatchObject(
      forbidden,
    )
  }
})
