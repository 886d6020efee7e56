import { beforeAll, describe, expect, test } from 'vitest'
import { openJson } from '#lib/crypto/seal.ts'
import { inTransaction, prisma } from '#lib/db.ts'
import { resetEnv } from '#lib/env.ts'
import type { PostHook } from '#lib/hooks/post.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { buildRecipient, buildWebhook } from '#lib/testing/deliveries.ts'
import { buildOffice, buildPublished, buildStaff, type Office } from '#lib/testing/office.ts'
import {
  askConfirmation,
  askRecipients,
  confirmAddress,
  findConfirmation,
  testWebhook,
} from './confirm-recipient.ts'
import { CONFIRMED_MS, LINK_MS } from './confirmation.ts'
import { openHookSecret } from './hook-secret.ts'
import { listDoubtfulRecipients, listRecipients, listUnreachableBureaus } from './recipient-list.ts'
import { addRecipient, retireRecipient } from './recipients.ts'

testDatabase()

const AT = new Date('2026-11-22T08:00:00.000Z')
const DAY = 24 * 60 * 60 * 1000
const later = (ms: number) => new Date(AT.getTime() + ms)
const at = AT

let office: Office
let admin: Actor
let registrar: Actor

beforeAll(async () => {
  office = await buildOffice()
  admin = await buildStaff('bureau_admin', office.bureauId)
  registrar = await buildStaff('registrar', null)
})

const row = (id: string) => prisma().recipient.findUniqueOrThrow({ where: { id } })
const email = (address: string) => ({ bureauId: office.bureauId, channel: 'email' as const, address })
const webhook = (address: string) => ({ bureauId: office.bureauId, channel: 'webhook' as const, address })

/** The token in the one letter that waits. */
async function lastToken(): Promise<string> {
  const letter = await prisma().letter.findFirstOrThrow({ where: { sentAt: null } })
  await prisma().letter.update({
    where: { id: letter.id },
    data: { sentAt: AT, attempts: 1, lastAttemptAt: AT },
  })
  const { text } = Object(openJson(letter.sealed, `letter:${letter.id}`))
  return /confirm-address\?token=([\w-]+)/.exec(String(text))?.[1] ?? ''
}

const accept: PostHook = async () => ({ accepted: true, host: 'h', response: '200 OK' })
const fail: PostHook = async () => ({ accepted: false, host: 'h', response: '500 No', cause: null })

describe('a mail address', () => {
  test('is asked to confirm itself when it is entered, and counts once it has', async () => {
    const { id, secret } = await addRecipient(admin, email('desk@example.org'), { at })
    expect(secret).toBeNull()
    expect(await row(id)).toMatchObject({ confirmedAt: null, confirmationSentAt: at })
    const token = await lastToken()
    expect(JSON.stringify(await row(id))).not.toContain(token)
    expect(await findConfirmation(token, { at })).toMatchObject({ nameEn: 'A bureau' })
    expect(await listRecipients(office.bureauId, at)).toMatchObject([{ id, state: 'doubtful' }])
    await confirmAddress(token, { at: later(1000) })
    expect(await row(id)).toMatchObject({ confirmedAt: later(1000), confirmationHash: null })
    expect(await listRecipients(office.bureauId, later(2000))).toMatchObject([{ id, state: 'confirmed' }])
    await expect(confirmAddress(token, { at: later(2000) })).rejects.toMatchObject({
      reason: 'confirm_link_over',
    })
    expect(await findConfirmation(token, { at })).toBeNull()
  })

  test('has 72 hours, and only its newest link works', async () => {
    const { id } = await addRecipient(admin, email('late@example.org'), { at })
    const first = await lastToken()
    expect(await findConfirmation(first, { at: later(LINK_MS - 1) })).not.toBeNull()
    expect(await findConfirmation(first, { at: later(LINK_MS) })).toBeNull()
    await askConfirmation(admin, id, { at: later(1000) })
    const second = await lastToken()
    expect(await findConfirmation(first, { at: later(2000) })).toBeNull()
    expect(await findConfirmation(second, { at: later(2000) })).not.toBeNull()
    await retireRecipient(admin, id, { at: later(3000) })
    expect(await findConfirmation(second, { at: later(4000) })).toBeNull()
  })

  test('that was retired is taken into use again and asked again', async () => {
    const { id } = await addRecipient(registrar, email('again@example.org'), { at })
    await expect(addRecipient(registrar, email('again@example.org'), { at })).rejects.toMatchObject({
      reason: 'recipient_known',
    })
    await retireRecipient(registrar, id, { at })
    await retireRecipient(registrar, id, { at: later(1) })
    expect((await row(id)).retiredAt).toEqual(at)
    expect(await addRecipient(registrar, email('again@example.org'), { at: later(5) })).toEqual({
      id,
      secret: null,
    })
    expect(await row(id)).toMatchObject({ retiredAt: null, confirmedAt: null, confirmationSentAt: later(5) })
  })
})

describe('a webhook', () => {
  test('has a secret that is told once, and is confirmed by a signed message', async () => {
    const { id, secret } = await addRecipient(admin, webhook('https://hooks.example.org/a'), { at })
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(openHookSecret(await row(id))).toBe(secret)
    const refused = testWebhook(admin, id, { at, post: fail })
    await expect(refused).rejects.toMatchObject({
      fields: [{ code: 'webhook_answer', values: { answer: '500 No' } }],
    })
    expect((await row(id)).confirmedAt).toBeNull()
    const posted: Parameters<PostHook>[0][] = []
    const post: PostHook = async (hook) => {
      posted.push(hook)
      return { accepted: true, host: 'h', response: '204' }
    }
    await testWebhook(admin, id, { at: later(1000), post })
    expect(posted).toMatchObject([{ url: 'https://hooks.example.org/a', secret, at: later(1000) }])
    expect(JSON.parse(posted[0]?.body ?? '')).toEqual({
      type: 'recipient.test',
      timestamp: later(1000).toISOString(),
      data: { recipient: id },
    })
    expect((await row(id)).confirmedAt).toEqual(later(1000))
  })

  test('that wanted nothing more is set up anew with another secret', async () => {
    const { id, secret } = await addRecipient(admin, webhook('https://hooks.example.org/gone'), { at })
    await prisma().recipient.update({ where: { id }, data: { disabledAt: at } })
    await expect(testWebhook(admin, id, { at, post: accept })).rejects.toMatchObject({
      reason: 'wrong_state',
    })
    const again = await addRecipient(admin, webhook('https://hooks.example.org/gone'), { at })
    expect(again.id).toBe(id)
    expect(again.secret).not.toBe(secret)
    expect(await row(id)).toMatchObject({ disabledAt: null })
  })

  test.each([
    'http://hooks.example.org/',
    'https://10.0.0.1/',
    'https://[::1]/',
    'https://2130706433/',
    'https://user:secret@hooks.example.org/',
    'ftp://hooks.example.org/',
    'hooks.example.org',
  ])('is not %s', async (address) => {
    await expect(addRecipient(admin, webhook(address), { at })).rejects.toMatchObject({
      fields: [{ field: 'address', code: 'wrong_webhook' }],
    })
  })

  test('may be anywhere where things are tried out', async () => {
    process.env.WEBHOOKS_INWARD = 'on'
    resetEnv()
    const { id } = await addRecipient(admin, webhook('http://127.0.0.1:8080/'), { at })
    expect(await row(id)).toMatchObject({ address: 'http://127.0.0.1:8080/' })
    delete process.env.WEBHOOKS_INWARD
    resetEnv()
  })
})

test('recipients are set by the registrar and the own bureau, by nobody else', async () => {
  const { id } = await buildRecipient(office.bureauId)
  const elsewhere = await buildOffice()
  const others = [office.publisher, office.reviewer, await buildStaff('bureau_admin', elsewhere.bureauId)]
  for (const actor of others) {
    await expect(addRecipient(actor, email('x@example.org'), { at })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await expect(retireRecipient(actor, id, { at })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(askConfirmation(actor, id, { at })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(testWebhook(actor, id, { at, post: accept })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
})

describe('the daily question', () => {
  test('goes to what was never confirmed, and to what was 90 days ago, once a week', async () => {
    await prisma().recipient.updateMany({ data: { retiredAt: at } })
    const { bureauId } = await buildOffice()
    const [fresh, old] = [await buildRecipient(bureauId), await buildRecipient(bureauId)]
    const hook = await buildWebhook(bureauId)
    const confirm = (id: string, when: Date) =>
      prisma().recipient.update({ where: { id }, data: { confirmedAt: when, confirmationSentAt: when } })
    await confirm(fresh.id, later(-DAY))
    await confirm(old.id, later(-CONFIRMED_MS - 1))
    expect(await askRecipients({ at, post: fail })).toEqual({ mails: 1, webhooks: 0 })
    expect((await row(old.id)).confirmationSentAt).toEqual(at)
    expect((await row(fresh.id)).confirmationSentAt).toEqual(later(-DAY))
    expect(await askRecipients({ at: later(6 * DAY), post: accept })).toEqual({ mails: 0, webhooks: 0 })
    expect(await askRecipients({ at: later(8 * DAY), post: accept })).toEqual({ mails: 1, webhooks: 1 })
    expect((await row(hook.id)).confirmedAt).toEqual(later(8 * DAY))
  })

  test('leaves time for an answer before a recipient counts as doubtful', async () => {
    await prisma().recipient.updateMany({ data: { retiredAt: at } })
    const { bureauId } = await buildOffice()
    const { id } = await buildRecipient(bureauId)
    await prisma().recipient.update({ where: { id }, data: { confirmedAt: at } })
    const doubtful = async (ms: number) => (await listDoubtfulRecipients(later(ms))).map((one) => one.id)
    expect(await doubtful(CONFIRMED_MS)).toEqual([])
    expect(await doubtful(CONFIRMED_MS + LINK_MS)).toEqual([id])
  })
})

test('a bureau to which nothing can be sent is known to the registrar', async () => {
  const bare = await buildOffice()
  const ids = async () => (await listUnreachableBureaus()).map(({ id }) => id)
  expect(await ids()).not.toContain(bare.bureauId)
  await buildPublished(bare)
  expect(await ids()).toContain(bare.bureauId)
  await buildRecipient(bare.bureauId)
  expect(await ids()).not.toContain(bare.bureauId)
  await inTransaction((tx) => tx.recipient.updateMany({ data: { retiredAt: at } }))
  expect(await ids()).toContain(bare.bureauId)
})
