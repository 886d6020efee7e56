import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inTransaction, prisma } from '#lib/db.ts'
import { writeLetter } from '#lib/mail/letters.ts'
import { readReport } from '#lib/mail/reports.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { buildMailDelivery, RECEIVED_AT } from '#lib/testing/deliveries.ts'
import { takeReport } from './reports.ts'

testDatabase()

const OURS = '<0f5c2b7e-6d0a-4c0e-9a51-6f1f3f7a9d10@register.example>'
const later = (ms: number) => new Date(RECEIVED_AT.getTime() + ms)
const at = later(60_000)

/** A recorded report as if it were about this mail, and the only one of its kind. */
function reportAbout(messageId: string, name: string) {
  const text = readFileSync(join(import.meta.dirname, '../mail/fixtures', `${name}.eml`), 'utf8')
  const own = text
    .replaceAll(OURS, messageId)
    .replace(/^Message-I[Dd]: <(?!0f5c)/m, `Message-ID: <${randomUUID()}.`)
  return readReport(Buffer.from(own))
}

async function buildSent(attempts = 1) {
  const built = await buildMailDelivery()
  await prisma().$executeRaw`DELETE FROM pgboss.job WHERE singleton_key = ${built.deliveryId}`
  const { messageId } = await prisma().delivery.update({
    where: { id: built.deliveryId },
    data: {
      status: 'delivered',
      attempts,
      deliveredAt: later(1000),
      lastAttemptAt: later(1000),
      nextAttemptAt: null,
    },
    select: { messageId: true },
  })
  return { ...built, messageId: messageId ?? '' }
}

const row = (id: string) => prisma().delivery.findUniqueOrThrow({ where: { id } })
const reportsOf = (deliveryId: string) => prisma().deliveryReport.findMany({ where: { deliveryId } })
const take = async (report: Awaited<ReturnType<typeof readReport>>, when = at) =>
  takeReport(report, { at: when, random: 0.5 })

describe('a bounce', () => {
  test('takes back what had been accepted: it is tried again by the schedule', async () => {
    const { deliveryId, messageId } = await buildSent()
    expect(await take(await reportAbout(messageId, 'postfix-unknown-user'))).toBe('taken_back')
    expect(await row(deliveryId)).toMatchObject({
      status: 'failed',
      attempts: 1,
      bouncedAt: at,
      failedAt: at,
      deliveredAt: later(1000),
      nextAttemptAt: new Date(at.getTime() + 5000),
    })
    expect(await reportsOf(deliveryId)).toMatchObject([
      {
        kind: 'bounce',
        statusCode: '5.1.1',
        diagnosis: expect.stringMatching(/^550 5\.1\.1/),
        receivedAt: at,
      },
    ])
    const jobs = await prisma().$queryRaw<{ start_after: Date }[]>`
      SELECT start_after FROM pgboss.job WHERE singleton_key = ${deliveryId}`
    expect(jobs).toEqual([{ start_after: new Date(at.getTime() + 5000) }])
  })

  test('of the last try ends it, and the bureau is called', async () => {
    const { deliveryId, objectionId, messageId } = await buildSent(10)
    expect(await take(await reportAbout(messageId, 'exim-plain'))).toBe('taken_back')
    expect(await row(deliveryId)).toMatchObject({ status: 'dead', bouncedAt: at, nextAttemptAt: null })
    expect(await prisma().delivery.count({ where: { objectionId, channel: 'call' } })).toBe(1)
  })

  test('counts once, however often and from how many sides it is read', async () => {
    const { deliveryId, messageId } = await buildSent()
    const report = await reportAbout(messageId, 'exchange-ndr')
    const taken = await Promise.all([take(report), take(report), take(report)])
    expect(taken.toSorted()).toEqual(['known', 'known', 'taken_back'])
    await prisma().delivery.update({
      where: { id: deliveryId },
      data: { status: 'delivered', deliveredAt: later(70_000), nextAttemptAt: null },
    })
    expect(await take(report, later(80_000))).toBe('known')
    expect(await row(deliveryId)).toMatchObject({ status: 'delivered' })
  })

  test('about what is not delivered is noted and changes nothing', async () => {
    const { deliveryId, messageId } = await buildSent()
    await prisma().delivery.update({
      where: { id: deliveryId },
      data: { status: 'failed', failedAt: later(2000), nextAttemptAt: later(9000) },
    })
    expect(await take(await reportAbout(messageId, 'qq-bounce'))).toBe('noted')
    expect(await row(deliveryId)).toMatchObject({ status: 'failed', failedAt: later(2000), bouncedAt: null })
    expect(await reportsOf(deliveryId)).toHaveLength(1)
  })
})

test.each([
  ['postfix-delayed', 'delay'],
  ['postfix-delivered', 'unknown'],
  ['auto-reply-exchange', 'auto_reply'],
  ['auto-reply-qq', 'auto_reply'],
  ['person-reply', 'unknown'],
])('%s is noted with its delivery, which stays delivered', async (name, kind) => {
  const { deliveryId, messageId } = await buildSent()
  expect(await take(await reportAbout(messageId, name))).toBe('noted')
  expect(await row(deliveryId)).toMatchObject({ status: 'delivered', bouncedAt: null })
  expect(await reportsOf(deliveryId)).toMatchObject([{ kind }])
})

test('a forged report touches no delivery', async () => {
  const before = await prisma().delivery.findMany({ orderBy: { id: 'asc' } })
  expect(await take(await reportAbout('', 'forged-unknown'))).toBe('stray')
  expect(await prisma().delivery.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
  expect(await prisma().deliveryReport.count({ where: { deliveryId: null } })).toBe(1)
})

test('a report about a letter is known as one', async () => {
  const values = { bureau: '某局', link: 'https://example.org/' }
  await inTransaction((tx) => writeLetter(tx, 'confirm_address', { to: 'a@example.org', values }, { at }))
  const { id } = await prisma().letter.findFirstOrThrow({ select: { id: true } })
  const text = readFileSync(join(import.meta.dirname, '../mail/fixtures/letter-bounce.eml'), 'utf8')
  const raw = Buffer.from(text.replace('019abc00-0000-7000-8000-000000000001', id))
  expect(await take(await readReport(raw))).toBe('letter')
})

test('a mail that is neither a report nor about ours leaves no trace', async () => {
  const raw = Buffer.from(
    'From: a@example.org\r\nSubject: Buy!\r\nMessage-ID: <spam@example.org>\r\n\r\nNow.\r\n',
  )
  const before = await prisma().deliveryReport.count()
  expect(await take(await readReport(raw))).toBe('none')
  expect(await prisma().deliveryReport.count()).toBe(before)
})
