import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { buildOffice } from '#lib/testing/office.ts'
import { createStaff, dismissStaff } from './commands.ts'
import { signIn } from './sign-in.ts'

testDatabase()

const at = new Date('2026-11-22T08:00:00.000Z')
const PASSWORD = 'ABCD-EFGH-JKMN-PQRS'

let login: string
let address: string
let staffId: string

beforeEach(async () => {
  login = `clerk-${randomBytes(6).toString('hex')}`
  address = `192.0.2.${randomBytes(6).toString('hex')}`
  const { bureauId } = await buildOffice()
  const input = { login, name: '某人', password: PASSWORD, role: 'publisher' as const, bureauId }
  staffId = (await createStaff('system', input, { at })).id
})

const tryWith = (password: string, as = login, from = address) =>
  signIn({ login: as, password, address: from }, { at })

/** The refusal as the person sees it. */
async function refusalOf(attempt: Promise<unknown>) {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Refusal)) throw error
  const { message, code, reason, retryAfter, fields } = error
  return { message, code, reason, retryAfter, fields }
}

const eventsOf = (subjectId: string) =>
  prisma().auditEvent.findMany({
    where: { subject: 'staff', subjectId, action: { startsWith: 'staff.sign' } },
    select: { action: true, actorId: true, detail: true },
  })

describe('signIn', () => {
  test('gives the id, however the login is typed', async () => {
    expect(await tryWith(PASSWORD)).toBe(staffId)
    expect(await tryWith(PASSWORD, ` ${login.toUpperCase()} `)).toBe(staffId)
    expect(await eventsOf(staffId)).toEqual(
      Array.from({ length: 2 }, () => ({ action: 'staff.signed_in', actorId: staffId, detail: {} })),
    )
  })

  test('says the same to an unknown login, a wrong password and a dismissed officer', async () => {
    const wrong = await refusalOf(tryWith('wrong'))
    const unknown = await refusalOf(tryWith(PASSWORD, 'nobody'))
    await dismissStaff('system', { staffId }, { at })
    const dismissed = await refusalOf(tryWith(PASSWORD))
    expect(wrong).toMatchObject({ code: 'FORBIDDEN', reason: 'wrong_credentials', retryAfter: null })
    expect(unknown).toEqual(wrong)
    expect(await refusalOf(tryWith(PASSWORD, 'no\u0000body'))).toEqual(wrong)
    expect(dismissed).toEqual(wrong)
  })

  test('records failures without what was typed', async () => {
    await refusalOf(tryWith('wrong'))
    await refusalOf(tryWith(PASSWORD, 'bystander'))
    const failed = { action: 'staff.sign_in_failed', actorId: null, detail: {} }
    expect(await eventsOf(staffId)).toEqual([failed])
    expect(await eventsOf('unknown')).toContainEqual(failed)
    expect(JSON.stringify(await prisma().auditEvent.findMany())).not.toContain('bystander')
  })

  test('takes no less time for an unknown login than for a wrong password', async () => {
    const medianOf = async (as: string) => {
      const times: number[] = []
      for (let round = 0; round < 5; round += 1) {
        const start = performance.now()
        await refusalOf(tryWith('wrong', as))
        times.push(performance.now() - start)
      }
      return times.sort((a, b) => a - b)[2] ?? 0
    }
    await tryWith(PASSWORD)
    const known = await medianOf(login)
    expect(await medianOf(`nobody-${login}`)).toBeGreaterThan(known / 2)
  })

  test('refuses after five failures, the right password too, and nobody else', async () => {
    for (let failures = 0; failures < 5; failures += 1) await refusalOf(tryWith('wrong'))
    const refusal = await refusalOf(tryWith(PASSWORD, login, '198.51.100.1'))
    expect(refusal).toMatchObject({ code: 'TOO_MANY', reason: 'too_many_sign_ins' })
    expect(refusal.retryAfter).toBeGreaterThan(800)
    expect(refusal.retryAfter).toBeLessThanOrEqual(900)
    expect(await refusalOf(tryWith('wrong', 'somebody-else'))).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('records each lock once, without what was typed', async () => {
    for (let tries = 0; tries < 8; tries += 1) await refusalOf(tryWith('wrong'))
    const locked = { action: 'staff.sign_in_locked', actorId: null, detail: { limit: 'account' } }
    expect((await eventsOf(staffId)).filter(({ action }) => action === locked.action)).toEqual([locked])
    const before = (await eventsOf('unknown')).length
    for (let tries = 0; tries < 20; tries += 1) await refusalOf(tryWith('wrong', `${login}-${tries}`))
    const unknown = (await eventsOf('unknown'))
      .slice(before)
      .map(({ action, detail }) => ({ action, detail }))
    expect(unknown.filter(({ action }) => action === locked.action)).toEqual([
      { action: locked.action, detail: { limit: 'address' } },
    ])
  })

  test('counts an unknown login as it counts a known one', async () => {
    const nobody = `nobody-${login}`
    for (let failures = 0; failures < 5; failures += 1) await refusalOf(tryWith('wrong', nobody))
    expect(await refusalOf(tryWith('wrong', nobody))).toMatchObject({ code: 'TOO_MANY' })
  })

  test('starts counting anew after a success', async () => {
    for (let failures = 0; failures < 4; failures += 1) await refusalOf(tryWith('wrong'))
    await tryWith(PASSWORD)
    for (let failures = 0; failures < 4; failures += 1) await refusalOf(tryWith('wrong'))
    expect(await tryWith(PASSWORD)).toBe(staffId)
  })

  test('refuses an address after twenty failures with whatever logins, and no honest use of it', async () => {
    for (let successes = 0; successes < 3; successes += 1) await tryWith(PASSWORD)
    for (let failures = 0; failures < 20; failures += 1) {
      expect(await refusalOf(tryWith('wrong', `${login}-${failures}`))).toMatchObject({ code: 'FORBIDDEN' })
    }
    expect(await refusalOf(tryWith(PASSWORD))).toMatchObject({ code: 'TOO_MANY' })
    expect(await tryWith(PASSWORD, login, '198.51.100.2')).toBe(staffId)
  })

  test('lets ten guesses at once try no more than five times', async () => {
    const guesses = await Promise.all(Array.from({ length: 10 }, () => refusalOf(tryWith('wrong'))))
    expect(guesses.filter(({ code }) => code === 'FORBIDDEN')).toHaveLength(5)
  })

  test('names an empty field', async () => {
    expect(await refusalOf(tryWith(''))).toMatchObject({
      code: 'INVALID',
      fields: [{ field: 'password', code: 'required' }],
    })
  })
})
