import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction, prisma } from '#lib/db.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { startSmtp, type TestSmtp } from '#lib/testing/smtp.ts'
import { sendLetter, writeLetter } from './letters.ts'
import type { SendMail } from './mail.ts'
import { MAX_ATTEMPTS, RETRY_DELAYS_MS } from './retries.ts'
import { createMailer, type Mailer } from './send.ts'

testDatabase()

const AT = new Date('2026-11-25T08:00:00.000Z')
const values = {
  noticeNumber: 'GG2026-48392071-X',
  until: '2027-01-25',
  provisional: 'yes' as const,
  link: 'https://register.example.org/notices/GG2026-48392071-X',
}

let smtp: TestSmtp
let mailer: Mailer
beforeAll(async () => {
  smtp = await startSmtp()
  mailer = createMailer({ url: smtp.url, from: 'Register <register@example.org>' })
})
afterAll(async () => {
  mailer.close()
  await smtp.close()
})

async function written(to: string): Promise<string> {
  const before = await prisma().letter.findMany({ select: { id: true } })
  await inTransaction((tx) => writeLetter(tx, 'deadline_changed', { to, values }, { at: AT }))
  const { id } = await prisma().letter.findFirstOrThrow({ where: { NOT: { OR: before } } })
  return id
}

const attempt = (id: string, send: SendMail) => sendLetter(id, { send, now: () => AT, random: () => 0.5 })
const letter = (id: string) => prisma().letter.findUniqueOrThrow({ where: { id } })

function jobsOf(letterId: string): Promise<{ after: Date }[]> {
  return prisma().$queryRaw<{ after: Date }[]>`
    select start_after as after from pgboss.job where name = 'letter' and data ->> 'letterId' = ${letterId}`
}

describe('a letter', () => {
  test('goes out once, in both languages, and leaves no address in the open', async () => {
    const id = await written('objector@example.org')
    expect(await jobsOf(id)).toHaveLength(1)
    const row = await letter(id)
    expect(Buffer.from(row.sealed).includes('objector')).toBe(false)
    await attempt(id, mailer.send)
    await attempt(id, mailer.send)
    expect(smtp.received).toHaveLength(1)
    expect(smtp.received[0]?.to).toEqual(['objector@example.org'])
    expect(await letter(id)).toMatchObject({ attempts: 1, sentAt: AT, givenUpAt: null })
  })

  test('that is refused is tried again on the schedule, then given up', async () => {
    const id = await written('nobody@example.org')
    const refuse: SendMail = async () => ({ accepted: false, host: 'mx', response: '450 later', cause: null })
    await prisma().$executeRaw`delete from pgboss.job where name = 'letter'`
    await attempt(id, refuse)
    expect(await jobsOf(id)).toEqual([{ after: new Date(AT.getTime() + (RETRY_DELAYS_MS[0] ?? 0)) }])
    for (let number = 2; number <= MAX_ATTEMPTS; number += 1) await attempt(id, refuse)
    expect(await letter(id)).toMatchObject({ attempts: MAX_ATTEMPTS, lastAnswer: '450 later', givenUpAt: AT })
    await attempt(id, mailer.send)
    expect(await letter(id)).toMatchObject({ attempts: MAX_ATTEMPTS, sentAt: null })
  })

  test('does not exist when what it tells of did not happen', async () => {
    const before = await prisma().letter.count()
    const failing = inTransaction(async (tx) => {
      await writeLetter(tx, 'deadline_changed', { to: 'a@example.org', values }, { at: AT })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await prisma().letter.count()).toBe(before)
  })
})
