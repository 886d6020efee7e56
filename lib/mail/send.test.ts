import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TestSmtp } from '#lib/testing/smtp.ts'
import { startSmtp } from '#lib/testing/smtp.ts'
import type { Mailer } from './send.ts'
import { createMailer } from './send.ts'

const FROM = 'Register <register@example.org>'
const HASTE = { connection: 300, greeting: 300, answer: 300, total: 10_000 }

const mail = {
  to: 'bureau@example.org',
  messageId: '<fixed-id@example.org>',
  date: new Date('2026-11-22T08:00:00.000Z'),
  subject: '收到异议 K7Q2 / New objection K7Q2',
  text: '您好\n',
  html: '<p>您好</p>',
}

let smtp: TestSmtp
let mailer: Mailer
let hasty: Mailer

beforeEach(async () => {
  smtp = await startSmtp()
  mailer = createMailer({ url: smtp.url, from: FROM })
  hasty = createMailer({ url: smtp.url, from: FROM, timeouts: HASTE })
})

afterEach(async () => {
  mailer.close()
  hasty.close()
  await smtp.close()
})

describe('a mail that is accepted', () => {
  test('arrives as it was written, with the headers of an automatic mail', async () => {
    const result = await mailer.send(mail)
    expect(result).toEqual({ accepted: true, host: '127.0.0.1', response: expect.stringMatching(/^250 /) })
    const [received] = smtp.received
    expect(received).toMatchObject({ from: 'register@example.org', to: ['bureau@example.org'] })
    expect(received?.mail).toMatchObject({
      subject: mail.subject,
      messageId: mail.messageId,
      date: '2026-11-22T08:00:00.000Z',
      text: '您好\n',
      from: { name: 'Register', address: 'register@example.org' },
      to: [{ address: 'bureau@example.org' }],
    })
    expect(received?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m)
  })

  test('shares a connection with the next one', async () => {
    let connections = 0
    smtp.script = (stage) => {
      if (stage === 'connect') connections += 1
      return null
    }
    for (const _ of [1, 2, 3]) expect(await mailer.send(mail)).toMatchObject({ accepted: true })
    expect(connections).toBe(1)
  })

  test('goes out over a new connection when the server has closed the old one meanwhile', async () => {
    await mailer.send(mail)
    let cut = false
    smtp.script = (stage) => {
      if (stage !== 'mail' || cut) return null
      cut = true
      return 'drop'
    }
    expect(await mailer.send(mail)).toMatchObject({ accepted: true })
    expect(smtp.received).toHaveLength(2)
  })
})

describe('a refusal', () => {
  const answers: [stage: string, answer: string][] = [
    ['rcpt', '550 5.1.1 No such user'],
    ['rcpt', '450 4.2.0 Try again later'],
    ['mail', '421 4.3.2 Shutting down'],
    ['data', '452 4.3.1 Out of storage'],
    ['data', '554 5.7.1 Refused'],
  ]
  test.each(answers)('at %s with "%s" is kept word for word', async (at, answer) => {
    smtp.script = (stage) => (stage === at ? answer : null)
    expect(await mailer.send(mail)).toEqual({
      accepted: false,
      host: '127.0.0.1',
      response: expect.stringContaining(answer),
      cause: null,
    })
  })

  test('is kept without the address that the server repeats', async () => {
    smtp.script = (stage) => (stage === 'rcpt' ? '550 <bureau@example.org> 13800001234 is unknown' : null)
    const result = await mailer.send(mail)
    expect(JSON.stringify(result)).toContain('is unknown')
    expect(JSON.stringify(result)).not.toMatch(/bureau@|13800001234/)
  })

  test('of one mail does not hold up the next', async () => {
    smtp.script = (stage, value) => (stage === 'rcpt' && value.startsWith('bad') ? '550 No such user' : null)
    const results = await Promise.all([mailer.send({ ...mail, to: 'bad@example.org' }), mailer.send(mail)])
    expect(results.map(({ accepted }) => accepted)).toEqual([false, true])
  })
})

describe('a server that does not answer', () => {
  test.each(['connect', 'mail', 'rcpt', 'data'])('at %s is given up in time', async (at) => {
    smtp.script = (stage) => (stage === at ? 'hang' : null)
    const startedAt = Date.now()
    expect(await hasty.send(mail)).toEqual({
      accepted: false,
      host: '127.0.0.1',
      response: null,
      cause: 'timed_out',
    })
    expect(Date.now() - startedAt).toBeLessThan(6000)
  })

  test('with a greeting has less time than for the rest', async () => {
    const brief = createMailer({ url: smtp.url, from: FROM, timeouts: { ...HASTE, answer: 10_000 } })
    smtp.script = (stage) => (stage === 'connect' ? 'hang' : null)
    const startedAt = Date.now()
    expect(await brief.send(mail)).toMatchObject({ accepted: false, cause: 'timed_out' })
    expect(Date.now() - startedAt).toBeLessThan(6000)
    brief.close()
  })

  test('but keeps the connection alive is given up after the total', async () => {
    const timeouts = { connection: 10_000, greeting: 10_000, answer: 10_000, total: 300 }
    const brief = createMailer({ url: smtp.url, from: FROM, timeouts })
    smtp.script = (stage) => (stage === 'data' ? 'hang' : null)
    const startedAt = Date.now()
    expect(await brief.send(mail)).toMatchObject({ accepted: false, cause: 'timed_out' })
    expect(Date.now() - startedAt).toBeLessThan(5000)
    brief.close()
  })

  test.each(['connect', 'mail', 'rcpt'])('but cuts the connection at %s has lost it', async (at) => {
    smtp.script = (stage) => (stage === at ? 'drop' : null)
    expect(await mailer.send(mail)).toMatchObject({ accepted: false, cause: 'connection_lost' })
    expect(smtp.received).toHaveLength(0)
  })

  test('but cuts the connection after the dot is sent the mail only once', async () => {
    smtp.script = (stage) => (stage === 'data' ? 'drop' : null)
    expect(await mailer.send(mail)).toMatchObject({ accepted: false, cause: 'connection_lost' })
    expect(smtp.received).toHaveLength(1)
  })

  test('because there is none', async () => {
    await smtp.close()
    expect(await mailer.send(mail)).toMatchObject({ accepted: false, cause: 'no_connection' })
  })
})

describe('what would add headers or recipients', () => {
  const addresses = [
    'bureau@example.org\r\nBcc: other@example.org',
    'bureau@example.org, other@example.org',
    'bureau@example.org>\r\nRCPT TO:<other@example.org',
    '',
  ]
  test.each(addresses)('in an address is no address: %j', async (to) => {
    expect(await mailer.send({ ...mail, to })).toEqual({
      accepted: false,
      host: null,
      response: null,
      cause: 'bad_address',
    })
    expect(smtp.received).toHaveLength(0)
  })

  test('in the subject or the sender stays inside its header', async () => {
    const from = 'Register\r\nX-Evil: 1 <register@example.org>'
    const odd = createMailer({ url: smtp.url, from })
    await odd.send({ ...mail, subject: 'a\r\nBcc: other@example.org' })
    odd.close()
    const [received] = smtp.received
    expect(received?.to).toEqual(['bureau@example.org'])
    expect(received?.raw).not.toMatch(/^(bcc|x-evil):/im)
  })
})
