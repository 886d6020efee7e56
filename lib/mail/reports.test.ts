import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readReport } from './reports.ts'

/* The mails of fixtures/ are made up in the manner of the servers whose names they bear; nobody in them exists. */

const FOLDER = join(import.meta.dirname, 'fixtures')
const OURS = '<0f5c2b7e-6d0a-4c0e-9a51-6f1f3f7a9d10@register.example>'

const fixture = (name: string) => new Uint8Array(readFileSync(join(FOLDER, `${name}.eml`)))

const EXPECTED = {
  'postfix-unknown-user': ['bounce', '5.1.1', /^550 5\.1\.1 .*Recipient address rejected: User … unknown/],
  'postfix-delayed': ['delay', '4.4.1', /^connect to mail.*Connection timed out$/],
  'postfix-delivered': ['unknown', '2.0.0', /^250/],
  'exim-report': ['bounce', '5.0.0', /^550 5\.7\.1 Message refused by policy$/],
  'exim-plain': ['bounce', '5.2.2', /^552 5\.2\.2 The mailbox … is over quota$/],
  'exchange-ndr': ['bounce', '5.1.10', /^550 5\.1\.10 RESOLVER\.ADR\.RecipientNotFound; Recipient …@…/],
  'qq-bounce': ['bounce', null, /^550 The recipient may contain a non-existent account/],
  '163-bounce': ['bounce', '5.2.2', /^552 Quota exceeded/],
  'qmail-failure': ['bounce', null, /^554 Refused/],
  'forwarded-report': ['bounce', '5.1.1', /^550/],
  'broken-original': ['bounce', '5.1.1', /^550/],
  'auto-reply-exchange': ['auto_reply', null, null],
  'auto-reply-qq': ['auto_reply', null, null],
  'auto-reply-subject-only': ['auto_reply', null, null],
  'person-reply': ['unknown', null, null],
} as const

describe.each(Object.entries(EXPECTED))('%s', (name, [kind, statusCode, diagnosis]) => {
  test('is understood and found to be about our mail', async () => {
    const report = await readReport(fixture(name))
    expect(report).toMatchObject({ kind, statusCode })
    expect(report.messageIds).toContain(OURS)
    if (diagnosis) expect(report.diagnosis).toMatch(diagnosis)
    else expect(report.diagnosis).toBeNull()
  })
})

test('every recorded mail is expected to say something, and nothing of it is personal', async () => {
  const names = readdirSync(FOLDER).map((file) => file.replace(/\.eml$/, ''))
  const others = ['forged-unknown', 'letter-bounce']
  expect(names.toSorted()).toEqual([...Object.keys(EXPECTED), ...others].toSorted())
  for (const name of names) {
    const { diagnosis } = await readReport(fixture(name))
    expect(`${name}: ${diagnosis}`).not.toMatch(/zhangsan|@bureau|1[38]\d{9}|Li Si/)
  }
})

test('a mail has the same hash each time, and another than any other', async () => {
  const names = [...Object.keys(EXPECTED), 'forged-unknown', 'letter-bounce']
  const hashes = await Promise.all(
    names.map(async (name) => Buffer.from((await readReport(fixture(name))).hash).toString('hex')),
  )
  expect(new Set(hashes).size).toBe(names.length)
  const again = await readReport(fixture('qq-bounce'))
  expect(hashes).toContain(Buffer.from(again.hash).toString('hex'))
})

test('no bytes at all, and no cut or changed report, is too much', async () => {
  const whole = fixture('postfix-unknown-user')
  const changed = fc
    .record({
      cut: fc.nat({ max: whole.length }),
      at: fc.nat({ max: whole.length - 1 }),
      byte: fc.nat({ max: 255 }),
    })
    .map(({ cut, at, byte }) => {
      const copy = whole.slice(0, cut)
      if (at < cut) copy[at] = byte
      return copy
    })
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 2000 }), changed), async (raw) => {
      const { messageIds, diagnosis, hash } = await readReport(raw)
      expect(hash).toHaveLength(32)
      expect(messageIds.length).toBeLessThanOrEqual(50)
      expect(diagnosis === null || (diagnosis.length > 0 && diagnosis.length <= 500)).toBe(true)
    }),
    { numRuns: 300 },
  )
})
