import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { prisma } from '#lib/db.ts'
import type { SendMail } from '#lib/mail/mail.ts'
import { RETRY_DELAYS_MS } from '#lib/mail/retries.ts'
import type { Mailer } from '#lib/mail/send.ts'
import { createMailer } from '#lib/mail/send.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { buildMailDelivery, buildRecipient, RECEIVED_AT } from '#lib/testing/deliveries.ts'
import type { TestSmtp } from '#lib/testing/smtp.ts'
import { startSmtp } from '#lib/testing/smtp.ts'
import { attemptDelivery } from './attempt.ts'
import { CLAIM_MS } from './lifecycle.ts'
import { createSenders } from './senders.ts'

testDatabase()

const FROM = 'Register <register@example.org>'

let smtp: TestSmtp
let mailer: Mailer
let hasty: Mailer

beforeAll(async () => {
  smtp = await startSmtp()
  mailer = createMailer({ url: smtp.url, from: FROM })
  hasty = createMailer({
    url: smtp.url,
    from: FROM,
    timeouts: { connection: 300, greeting: 300, answer: 300, total: 1000 },
  })
})

beforeEach(() => {
  smtp.script = () => null
  smtp.received.length = 0
})

afterAll(async () => {
  mailer.close()
  hasty.close()
  await smtp.close()
})

const later = (ms: number) => new Date(RECEIVED_AT.getTime() + ms)

/** Nothing here is a webhook. */
const mailOnly = (sendMail: SendMail) =>
  createSenders({ sendMail, postHook: () => Promise.reject(new Error('no webhook')) })

/** One try, at so many milliseconds after the objection was received, without jitter. */
function attempt(deliveryId: string, ms = 0, send: SendMail = mailer.send) {
  const senders = mailOnly(send)
  return attemptDelivery(deliveryId, {
    senders,
    now: () => later(ms),
    random: () => 0.5,
    repeatAfterMs: [1, 1],
  })
}

function deliveryRow(id: string) {
  return prisma().delivery.findUniqueOrThrow({ where: { id } })
}

function logOf(deliveryId: string) {
  return prisma().deliveryAttempt.findMany({ where: { deliveryId }, orderBy: { number: 'asc' } })
}

/** When the jobs of a delivery that wait would run. */
async function jobTimes(deliveryId: string): Promise<Date[]> {
  const rows = await prisma().$queryRaw<{ start_after: Date }[]>`
    SELECT start_after FROM pgboss.job WHERE singleton_key = ${deliveryId} AND state = 'created'`
  return rows.map((row) => row.start_after)
}

/** As the queue does when a worker takes the job. */
async function takeJob(deliveryId: string): Promise<void> {
  await prisma().$executeRaw`UPDATE pgboss.job SET state = 'active' WHERE singleton_key = ${deliveryId}`
}

describe('a mail that is accepted', () => {
  test('is delivered, with the evidence', async () => {
    const { deliveryId, address, objectionId } = await buildMailDelivery()
    expect(await attempt(deliveryId, 1000)).toEqual({ kind: 'ended', accepted: true })
    const row = await deliveryRow(deliveryId)
    expect(row).toMatchObject({
      status: 'delivered',
      attempts: 1,
      deliveredAt: later(1000),
      lastAttemptAt: later(1000),
      failedAt: null,
      nextAttemptAt: null,
    })
    expect(await logOf(deliveryId)).toMatchObject([
      {
        number: 1,
        succeeded: true,
        host: '127.0.0.1',
        startedAt: later(1000),
        response: expect.stringMatching(/^250/),
      },
    ])
    const [received] = smtp.received
    expect(received).toMatchObject({ to: [address], mail: { messageId: row.messageId } })
    expect(received?.mail.text).toContain(`http://localhost:3000/desk/objections/${objectionId}`)
  })

  test('is not sent again by another job', async () => {
    const { deliveryId } = await buildMailDelivery()
    await attempt(deliveryId)
    expect(await attempt(deliveryId, 1000)).toEqual({ kind: 'closed' })
    expect(smtp.received).toHaveLength(1)
  })

  test('is sent once by workers that try at the same time', async () => {
    const { deliveryId } = await buildMailDelivery()
    const othersAreDone = Promise.withResolvers<void>()
    const send: SendMail = async (mail) => {
      await othersAreDone.promise
      return await mailer.send(mail)
    }
    const kinds: string[] = []
    const workers = [1, 2, 3, 4].map(async () => {
      kinds.push((await attempt(deliveryId, 0, send)).kind)
      if (kinds.length === 3) othersAreDone.resolve()
    })
    await Promise.all(workers)
    expect(kinds).toEqual(['not_due', 'not_due', 'not_due', 'ended'])
    expect(smtp.received).toHaveLength(1)
  })
})

describe('a mail that is refused', () => {
  test('is tried again by the schedule, with the same Message-ID, and then given up', async () => {
    const { deliveryId } = await buildMailDelivery()
    smtp.script = (stage) => (stage === 'data' ? '451 4.3.0 Not now' : null)
    let ms = 0
    for (const [index, delay] of RETRY_DELAYS_MS.entries()) {
      await takeJob(deliveryId)
      expect(await attempt(deliveryId, ms)).toEqual({ kind: 'ended', accepted: false })
      expect(await deliveryRow(deliveryId)).toMatchObject({
        status: 'failed',
        attempts: index + 1,
        failedAt: later(ms),
        nextAttemptAt: later(ms + delay),
      })
      expect(await jobTimes(deliveryId)).toEqual([later(ms + delay)])
      ms += delay
    }
    await takeJob(deliveryId)
    await attempt(deliveryId, ms)
    expect(await deliveryRow(deliveryId)).toMatchObject({ status: 'dead', attempts: 10, nextAttemptAt: null })
    expect(await jobTimes(deliveryId)).toEqual([])
    expect((await logOf(deliveryId)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(new Set(smtp.received.map(({ mail }) => mail.messageId)).size).toBe(1)
    expect(await attempt(deliveryId, ms * 2)).toEqual({ kind: 'closed' })
  })

  test.each([
    ['rcpt', '550 5.1.1 Unknown', '550 5.1.1 Unknown'],
    ['mail', '421 4.3.2 Closing', '421 4.3.2 Closing'],
    ['rcpt', 'hang', 'timed_out'],
    ['data', 'drop', 'connection_lost'],
  ])('at %s with %s leaves the answer as evidence', async (at, deed, response) => {
    const { deliveryId } = await buildMailDelivery()
    smtp.script = (stage) => (stage === at ? deed : null)
    await attempt(deliveryId, 0, deed === 'hang' ? hasty.send : mailer.send)
    expect(await logOf(deliveryId)).toMatchObject([{ succeeded: false, host: '127.0.0.1', response }])
    smtp.script = () => null
    await attempt(deliveryId, 5000)
    expect(await deliveryRow(deliveryId)).toMatchObject({ status: 'delivered', attempts: 2 })
  })

  test('of one recipient leaves the other alone', async () => {
    const first = await buildMailDelivery()
    const second = await buildMailDelivery()
    smtp.script = (stage, value) => (stage === 'rcpt' && value === first.address ? '550 Unknown' : null)
    await Promise.all([attempt(first.deliveryId), attempt(second.deliveryId)])
    expect(await deliveryRow(first.deliveryId)).toMatchObject({ status: 'failed' })
    expect(await deliveryRow(second.deliveryId)).toMatchObject({ status: 'delivered' })
  })

  test('is not tried before its time; the job that came early comes back then', async () => {
    const { deliveryId } = await buildMailDelivery()
    smtp.script = () => '421 Not now'
    await attempt(deliveryId)
    await takeJob(deliveryId)
    expect(await attempt(deliveryId, 4999)).toEqual({ kind: 'not_due' })
    expect(await jobTimes(deliveryId)).toEqual([later(5000)])
  })
})

describe('a delivery that always throws', () => {
  const poison: SendMail = async () => {
    throw new TypeError('poison for li.si@example.org')
  }

  test('moves along the schedule like any other', async () => {
    const { deliveryId } = await buildMailDelivery()
    expect(await attempt(deliveryId, 0, poison)).toEqual({ kind: 'ended', accepted: false })
    await attempt(deliveryId, 5000, poison)
    expect(await deliveryRow(deliveryId)).toMatchObject({ status: 'failed', attempts: 2 })
    expect((await logOf(deliveryId)).map(({ response }) => response)).toEqual(['internal', 'internal'])
  })
})

describe('a worker that dies', () => {
  const hangs: SendMail = () => Promise.withResolvers<never>().promise

  test('while sending leaves the delivery to the next one, with a trace', async () => {
    const { deliveryId } = await buildMailDelivery()
    void attempt(deliveryId, 0, hangs)
    await vi.waitFor(async () => expect(await deliveryRow(deliveryId)).toMatchObject({ attempts: 1 }), 10_000)
    await takeJob(deliveryId)
    expect(await attempt(deliveryId, CLAIM_MS - 1)).toEqual({ kind: 'not_due' })
    expect(await jobTimes(deliveryId)).toEqual([later(CLAIM_MS)])
    await attempt(deliveryId, CLAIM_MS)
    expect(await deliveryRow(deliveryId)).toMatchObject({ status: 'delivered', attempts: 2 })
    expect(await logOf(deliveryId)).toMatchObject([
      { number: 1, succeeded: false, response: 'interrupted', startedAt: later(0), endedAt: later(CLAIM_MS) },
      { number: 2, succeeded: true },
    ])
  })

  test('each time comes to an end too', async () => {
    const { deliveryId } = await buildMailDelivery()
    await prisma().delivery.update({
      where: { id: deliveryId },
      data: { attempts: 10, lastAttemptAt: later(0), nextAttemptAt: later(CLAIM_MS) },
    })
    expect(await attempt(deliveryId, CLAIM_MS)).toEqual({ kind: 'closed' })
    expect(await deliveryRow(deliveryId)).toMatchObject({ status: 'dead', attempts: 10 })
    expect(await logOf(deliveryId)).toMatchObject([{ number: 10, response: 'interrupted' }])
    expect(smtp.received).toHaveLength(0)
  })

  test('only in appearance still reports its success, and no stale failure', async () => {
    const [late, gone] = [await buildMailDelivery(), await buildMailDelivery()]
    const success = Promise.withResolvers<Awaited<ReturnType<SendMail>>>()
    const failure = Promise.withResolvers<Awaited<ReturnType<SendMail>>>()
    const first = attempt(late.deliveryId, 0, () => success.promise)
    const second = attempt(gone.deliveryId, 0, () => failure.promise)
    for (const { deliveryId } of [late, gone]) {
      await vi.waitFor(
        async () => expect(await deliveryRow(deliveryId)).toMatchObject({ attempts: 1 }),
        10_000,
      )
      smtp.script = () => '450 Later'
      await attempt(deliveryId, CLAIM_MS)
    }
    success.resolve({ accepted: true, host: 'h', response: '250 OK' })
    failure.resolve({ accepted: false, host: 'h', response: '451 No', cause: null })
    await Promise.all([first, second])
    expect(await deliveryRow(late.deliveryId)).toMatchObject({ status: 'delivered', nextAttemptAt: null })
    expect(await deliveryRow(gone.deliveryId)).toMatchObject({ status: 'failed', failedAt: later(CLAIM_MS) })
  })
})

describe('the address', () => {
  test('is the one that the recipient has now', async () => {
    const { deliveryId, bureauId, recipientId } = await buildMailDelivery()
    await prisma().recipient.update({ where: { id: recipientId }, data: { address: 'changed@example.org' } })
    smtp.script = () => '450 Later'
    await attempt(deliveryId)
    await prisma().recipient.update({ where: { id: recipientId }, data: { retiredAt: later(0) } })
    await attempt(deliveryId, RETRY_DELAYS_MS[0])
    const successor = await buildRecipient(bureauId)
    await attempt(deliveryId, 400_000)
    smtp.script = () => null
    await attempt(deliveryId, 400_000 + 1_800_000)
    expect(smtp.received.map(({ to }) => to)).toEqual([[successor.address]])
    expect(await deliveryRow(deliveryId)).toMatchObject({ status: 'delivered', attempts: 4 })
  })

  test('of a retired recipient without a successor is still used', async () => {
    const { deliveryId, recipientId, address } = await buildMailDelivery()
    await prisma().recipient.update({ where: { id: recipientId }, data: { retiredAt: later(0) } })
    await attempt(deliveryId)
    expect(smtp.received.map(({ to }) => to)).toEqual([[address]])
  })
})

test('a database that is away for a moment costs no second mail', async () => {
  const { deliveryId } = await buildMailDelivery()
  const send: SendMail = async (mail) => {
    const result = await mailer.send(mail)
    await prisma().$executeRaw`ALTER TABLE delivery_attempts RENAME TO away`
    setTimeout(() => void prisma().$executeRaw`ALTER TABLE away RENAME TO delivery_attempts`.then(), 50)
    return result
  }
  await attemptDelivery(deliveryId, {
    senders: mailOnly(send),
    now: () => later(0),
    random: () => 0.5,
    repeatAfterMs: [100, 200, 400],
  })
  expect(await deliveryRow(deliveryId)).toMatchObject({ status: 'delivered', attempts: 1 })
  expect(smtp.received).toHaveLength(1)
})

test('what is no mail to send is left alone', async () => {
  const { objectionId } = await buildMailDelivery()
  const inbox = await prisma().delivery.findFirstOrThrow({ where: { objectionId, channel: 'inbox' } })
  expect(await attempt(inbox.id)).toEqual({ kind: 'closed' })
  expect(await attempt('019300a0-0000-7000-8000-000000000000')).toEqual({ kind: 'closed' })
})
