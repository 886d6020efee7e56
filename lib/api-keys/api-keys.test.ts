import { describe, expect, test } from 'vitest'
import { prisma, sql } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import { anApiKey } from '#lib/testing/api-keys.ts'
import { aBureau, aStaffMember, NOW } from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { placesOf } from '#lib/testing/dump.ts'
import { admitKey, keyNumbersLeft, requireScope, takeKeyNumbers } from './admit.ts'
import { issueKey, revokeKey } from './commands.ts'
import { listKeys, requireListedKey } from './queries.ts'

testDatabase()

const when = { at: NOW }
const refusedKey = { code: 'FORBIDDEN', reason: 'api_key_refused' }

describe('a key', () => {
  test('is handed out once: the database has its hash, its beginning and a sealed contact', async () => {
    const { id, secret, registrar } = await anApiKey({ contact: 'once@bank.example' })
    expect(secret).toMatch(/^glk_[A-Za-z0-9_-]{43}$/)
    expect(await placesOf(sql(), [secret, secret.slice(4), 'once@bank.example'])).toEqual([])
    expect(await requireListedKey(registrar, id, NOW)).toMatchObject({
      beginning: secret.slice(0, 8),
      contact: 'once@bank.example',
      scopes: ['checks'],
      requestsMinute: 600,
      numbersDay: 1000,
      lastUsedOn: null,
      state: 'live',
    })
  })

  test('is told apart from every other', async () => {
    const [one, two] = [await anApiKey(), await anApiKey()]
    expect((await admitKey(two.secret, when)).id).toBe(two.id)
    const forged = one.secret.slice(0, -1) + (one.secret.endsWith('A') ? 'E' : 'A')
    for (const wrong of ['', 'glk_', forged, ` ${one.secret}`, one.secret.toUpperCase()]) {
      await expect(admitKey(wrong, when), wrong).rejects.toMatchObject(refusedKey)
    }
  })

  test('is accepted to the end of its last day in Beijing', async () => {
    const { id, secret, registrar } = await anApiKey({ expiresOn: '2026-11-23' })
    const [last, first] = [new Date('2026-11-23T15:59:59Z'), new Date('2026-11-23T16:00:00Z')]
    expect((await admitKey(secret, { at: last })).id).toBe(id)
    await expect(admitKey(secret, { at: first })).rejects.toMatchObject(refusedKey)
    expect((await requireListedKey(registrar, id, first)).state).toBe('expired')
  })

  test('ends for good when it is revoked, once', async () => {
    const { id, secret, registrar } = await anApiKey()
    await revokeKey(registrar, id, when)
    await expect(admitKey(secret, when)).rejects.toMatchObject(refusedKey)
    await expect(revokeKey(registrar, id, when)).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(revokeKey(registrar, registrar.id, when)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const [listed] = (await listKeys(registrar, NOW)).filter((key) => key.id === id)
    expect(listed).toMatchObject({ state: 'revoked', revokedBy: registrar.name, revokedAt: NOW })
    await expect(
      prisma().apiKey.update({ where: { id }, data: { revokedAt: null, revokedById: null } }),
    ).rejects.toThrow(/cannot change/)
    await expect(prisma().apiKey.delete({ where: { id } })).rejects.toThrow(/refused/)
  })

  test('is good for what it was issued for', async () => {
    const [none, checks] = [await anApiKey({ scopes: undefined }), await anApiKey()]
    const key = await admitKey(none.secret, when)
    expect(() => requireScope(key, 'checks')).toThrow(expect.objectContaining({ reason: 'api_key_scope' }))
    requireScope(await admitKey(checks.secret, when), 'checks')
  })

  test('keeps the day of its last use, and writes it once', async () => {
    const { id, secret, registrar } = await anApiKey()
    const stored = async () => {
      const [row] = await sql()`select xmin::text as version from api_keys where id = ${id}`
      return row?.version
    }
    await admitKey(secret, when)
    const written = await stored()
    await admitKey(secret, { at: new Date(NOW.getTime() + 60_000) })
    expect(await stored()).toBe(written)
    const tomorrow = new Date(NOW.getTime() + 24 * 60 * 60_000)
    await admitKey(secret, { at: tomorrow })
    expect((await requireListedKey(registrar, id, tomorrow)).lastUsedOn).toBe('2026-11-23')
  })
})

test('the numbers of a day are counted whole, also at once, and begin anew in Beijing', async () => {
  const { id, secret, registrar } = await anApiKey({ numbersDay: '1,000' })
  const key = await admitKey(secret, when)
  const taken = await Promise.all(Array.from({ length: 4 }, () => takeKeyNumbers(key, 300, when)))
  expect(taken.filter(({ isTaken }) => isTaken)).toHaveLength(3)
  expect(await takeKeyNumbers(key, 101, when)).toEqual({ isTaken: false, left: 100 })
  expect(await takeKeyNumbers(key, 1001, when)).toEqual({ isTaken: false, left: 100 })
  expect(await takeKeyNumbers(key, 100, when)).toEqual({ isTaken: true, left: 0 })
  expect((await requireListedKey(registrar, id, NOW)).numbersToday).toBe(1000)
  expect(await keyNumbersLeft(key, { at: new Date('2026-11-22T16:00:00Z') })).toBe(1000)
})

test('only a registrar issues, sees and revokes keys, and each deed is written down without the key', async () => {
  const { id, secret, registrar } = await anApiKey()
  const bureau = await aBureau()
  for (const role of ['publisher', 'reviewer', 'bureau_admin'] as const) {
    const actor = await aStaffMember({ role, bureauId: bureau.id })
    const refused = { code: 'FORBIDDEN', reason: 'not_allowed' }
    const input = { name: '某', contact: 'a@b.example', scopes: ['checks'], requestsMinute: 1, numbersDay: 1 }
    await expect(issueKey(actor, input, when)).rejects.toMatchObject(refused)
    await expect(revokeKey(actor, id, when)).rejects.toMatchObject(refused)
    await expect(listKeys(actor, NOW)).rejects.toMatchObject(refused)
    await expect(requireListedKey(actor, id, NOW)).rejects.toMatchObject(refused)
  }
  await revokeKey(registrar, id, when)
  const events = await prisma().auditEvent.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })
  expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
    ['api_key.issued', registrar.id],
    ['api_key.revoked', registrar.id],
  ])
  expect(JSON.stringify(events.map(({ detail }) => detail))).not.toContain(secret.slice(0, 8))
})

test.each([
  [{ name: ' ' }, { name: 'required' }],
  [{ contact: 'nobody' }, { contact: 'wrong_email' }],
  [{ scopes: 'all' }, { 'scopes.0': 'choose_one' }],
  [{ requestsMinute: '' }, { requestsMinute: 'required' }],
  [
    { requestsMinute: '0', numbersDay: '1000000001' },
    { requestsMinute: 'beyond_end', numbersDay: 'beyond_end' },
  ],
  [{ expiresOn: '2026-02-30' }, { expiresOn: 'wrong_date' }],
  [{ expiresOn: '2026-11-21' }, { expiresOn: 'date_past' }],
])('what is wrong with a new key is told beside its field: %j', async (wrong, expected) => {
  const refusal = await anApiKey(wrong).catch((error: unknown) => error)
  const fields = Object.fromEntries(fieldsOf(refusal).map(({ field, code }) => [field, code]))
  expect(fields).toEqual(expected)
})

function fieldsOf(error: unknown): readonly { field: string; code: string }[] {
  if (error instanceof Refusal) return error.fields
  throw error
}
