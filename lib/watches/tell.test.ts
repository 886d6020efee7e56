import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { sendLetter } from '#lib/mail/letters.ts'
import { createMailer, type Mailer } from '#lib/mail/send.ts'
import { findConcerned } from '#lib/notices/links.ts'
import { acknowledgeObjection } from '#lib/objections/commands.ts'
import { decideObjection } from '#lib/objections/decision.ts'
import {
  aFiledObjection,
  aGrasslandCertificate,
  anAccountPermit,
  anActOn,
  anOffice,
  aPublishedNotice,
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { startSmtp, type TestSmtp } from '#lib/testing/smtp.ts'
import { askToWatch, aWatch, lettersTo } from '#lib/testing/watches.ts'
import { endWatch } from './commands.ts'
import { tellWatchers } from './tell.ts'
import { openEndToken } from './tokens.ts'

testDatabase()

const when = { at: NOW }
let office: BuiltOffice
let smtp: TestSmtp
let mailer: Mailer
beforeAll(async () => {
  office = await anOffice()
  smtp = await startSmtp()
  mailer = createMailer({ url: smtp.url, from: 'Register <register@example.org>' })
})
afterAll(async () => {
  mailer.close()
  await smtp.close()
})

let serial = 0
let [number, other, address] = ['', '', '']
beforeEach(async () => {
  serial += 1
  number = `J1509290108${String(serial).padStart(4, '0')}`
  other = `J1509290109${String(serial).padStart(4, '0')}`
  address = `watcher-${serial}@example.org`
})

/** What waits to be told, as the worker takes it. */
async function tellAll(): Promise<void> {
  const jobs = await prisma().$queryRaw<{ data: { about: 'notice' | 'objection'; id: string } }[]>`
    delete from pgboss.job where name = 'watch.tell' returning data`
  for (const { data } of jobs) await tellWatchers(data, NOW)
}

async function newsTo(watcher: string): Promise<string[]> {
  await tellAll()
  const letters = await lettersTo(watcher)
  return letters.filter(({ template }) => template !== 'watch_confirm').map(({ subject }) => subject)
}

const lossOf = (printed: string) =>
  aPublishedNotice(office, { certificates: [aGrasslandCertificate({ number: printed })] })

describe('who watches a number', () => {
  test('is told of the loss notice, once, with the number shortened and no name', async () => {
    await aWatch({ number: number.slice(1), address }, NOW)
    const notice = await lossOf(number)
    await tellAll()
    expect(await tellWatchers({ about: 'notice', id: notice.id }, NOW)).toBe(0)
    const [letter, ...more] = (await lettersTo(address)).slice(1)
    expect(more).toEqual([])
    expect(letter?.text).toContain(`/notices/${notice.number}\n`)
    expect(letter?.text).toContain('遗失声明')
    expect(letter?.text).toContain(`J1509…${number.slice(-2)}`)
    for (const secret of [number, number.slice(1), '那仁', '某苏木'])
      expect(letter?.text).not.toContain(secret)
  })

  test('is told of each act that follows: recovery, withdrawal', async () => {
    const notice = await lossOf(number)
    await tellAll()
    await aWatch({ number, address }, NOW)
    await anActOn(office, notice, { act: 'recovery' })
    expect((await newsTo(address)).at(-1)).toContain('找回声明')
    await anActOn(office, notice, { act: 'withdrawal', withdrawalReason: 'error' })
    expect(await newsTo(address)).toEqual([expect.anything(), expect.stringContaining('撤回公告')])
  })

  test.each([
    ['correction', '更正公告'],
    ['reissue', '补发公告'],
  ] as const)('is told of a %s, under the old and under the new number', async (act, word) => {
    const right = `new-${address}`
    const notice = await lossOf(number)
    await tellAll()
    await aWatch({ number, address }, NOW)
    await aWatch({ number: other, address: right }, NOW)
    await anActOn(office, notice, {
      act,
      change: (draft) => ({
        ...draft,
        certificates: draft.certificates.map((one) =>
          one.replaces === null ? one : { ...one, number: other },
        ),
      }),
    })
    for (const [watcher, part] of [
      [address, '由另一编号取代'],
      [right, '该编号取代另一编号'],
    ] as const) {
      expect(await newsTo(watcher)).toEqual([expect.stringContaining(word)])
      expect((await lettersTo(watcher)).at(-1)?.text).toContain(part)
    }
  })

  test('is told of a permit with another version than the one that they typed', async () => {
    const permit = `J2046${String(serial).padStart(7, '0')}01`
    await aWatch({ number: `${permit.slice(0, 12)}02`, address }, NOW)
    await aPublishedNotice(office, { certificates: [anAccountPermit({ number: permit })] })
    expect(await newsTo(address)).toHaveLength(1)
  })

  test('is told how an objection was answered, and nothing about the objector', async () => {
    const notice = await lossOf(number)
    await aWatch({ number, address }, NOW)
    const { reference } = await aFiledObjection(notice.number, { certificate: number })
    const { id } = await prisma().objection.findUniqueOrThrow({ where: { reference } })
    await acknowledgeObjection(office.publisher, id, when)
    const { version } = await prisma().objection.findUniqueOrThrow({ where: { id } })
    const decision = { outcome: 'rejected', reason: '经核实，异议不成立。' } as const
    await tellAll()
    await decideObjection(office.reviewer, { id, version }, decision, when)
    expect((await newsTo(address)).at(-1)).toContain('异议已有结果')
    const text = (await lettersTo(address)).at(-1)?.text ?? ''
    expect(text).toContain('异议不成立')
    for (const secret of ['巴图', '13800000000', reference, decision.reason, '没有遗失', 'co_holder']) {
      expect(text).not.toContain(secret)
    }
  })

  test('is not told of an objection about another certificate of the notice', async () => {
    const both = [number, other].map((printed) => aGrasslandCertificate({ number: printed }))
    const notice = await aPublishedNotice(office, { certificates: both })
    await tellAll()
    await aWatch({ number: other, address }, NOW)
    const [first] = await findConcerned(notice.id, '2026-11-22')
    const { reference } = await aFiledObjection(notice.number, { certificate: first?.number })
    const { id } = await prisma().objection.findUniqueOrThrow({ where: { reference } })
    await acknowledgeObjection(office.publisher, id, when)
    const { version } = await prisma().objection.findUniqueOrThrow({ where: { id } })
    await decideObjection(
      office.reviewer,
      { id, version },
      { outcome: 'rejected', reason: '查无此事。' },
      when,
    )
    expect(await newsTo(address)).toEqual([])
  })

  test('hears nothing of a neighbouring number, before confirming, nor of an act that did not come about', async () => {
    await aWatch({ number: other, address }, NOW)
    await askToWatch({ number, address }, NOW)
    const notice = await lossOf(number)
    expect(await newsTo(address)).toEqual([])
    expect(await tellWatchers({ about: 'objection', id: notice.id }, NOW)).toBe(0)
  })
})

test('two workers that take the same news write one letter', async () => {
  await aWatch({ number, address }, NOW)
  const { id } = await lossOf(number)
  await Promise.all([1, 2, 3].map(() => tellWatchers({ about: 'notice', id }, NOW)))
  const letters = await lettersTo(address)
  expect(letters.map(({ template }) => template)).toEqual(['watch_confirm', 'watch_act'])
})

test('the mail ends the watch in one click, and what was not sent yet is not sent', async () => {
  const send = (id: string) => sendLetter(id, { send: mailer.send, now: () => NOW, random: () => 0.5 })
  await aWatch({ number, address }, NOW)
  await lossOf(number)
  await tellAll()
  const [, letter] = await lettersTo(address)
  await send(letter?.id ?? '')
  const mail = smtp.received.at(-1)
  expect(mail?.to).toEqual([address])
  const url = /^List-Unsubscribe:\s*<(\S+)>\r?$/m.exec(mail?.raw ?? '')?.[1] ?? ''
  expect(mail?.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m)
  const token = new URL(url).searchParams.get('token') ?? ''
  expect(openEndToken(token)).not.toBeNull()

  const notice = await lossOf(number)
  await tellAll()
  const waiting = (await lettersTo(address)).at(-1)?.id ?? ''
  const before = smtp.received.length
  await endWatch(token)
  await send(waiting)
  await tellWatchers({ about: 'notice', id: notice.id }, NOW)
  expect(smtp.received).toHaveLength(before)
  expect(await lettersTo(address)).toEqual([])
})
