import { beforeAll, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { AT, buildOffice, buildStaff, type Office } from '#lib/testing/office.ts'
import type { Actor } from './actor.ts'
import { createStaff, dismissStaff } from './commands.ts'
import { generatePassword, hashPassword, isPassword } from './password.ts'
import { canAdminister } from './policy.ts'
import { findActor, requireActor } from './queries.ts'

testDatabase()

const when = { at: AT }
let office: Office
let registrar: Actor

beforeAll(async () => {
  office = await buildOffice()
  registrar = await buildStaff('registrar', null)
})

const input = (login: string) => ({
  login,
  name: '新同事',
  password: generatePassword(),
  role: 'reviewer' as const,
  bureauId: office.bureauId,
})

describe('passwords', () => {
  test('are hashed with argon2id and the parameters of OWASP', async () => {
    expect(await hashPassword('secret')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test('are known again, and none is that of nobody', async () => {
    const hash = await hashPassword('secret')
    expect(await isPassword('secret', hash)).toBe(true)
    expect(await isPassword('Secret', hash)).toBe(false)
    expect(await isPassword('secret', null)).toBe(false)
  })

  test('that are generated are four readable groups and differ', () => {
    const generated = Array.from({ length: 100 }, generatePassword)
    for (const password of generated)
      expect(password).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
    expect(new Set(generated).size).toBe(100)
  })
})

test('only the set-up and a registrar administer', () => {
  expect(canAdminister('system')).toBe(true)
  expect(canAdminister(registrar)).toBe(true)
  expect(canAdminister(office.publisher)).toBe(false)
  expect(canAdminister(office.reviewer)).toBe(false)
})

describe('createStaff', () => {
  test('makes an account and records by whom', async () => {
    const { id } = await createStaff(registrar, input('New.Clerk'), when)
    expect(await prisma().staff.findUnique({ where: { id } })).toMatchObject({
      login: 'new.clerk',
      createdAt: AT,
    })
    expect(await prisma().auditEvent.findFirst({ where: { subjectId: id } })).toMatchObject({
      action: 'staff.created',
      actorId: registrar.id,
      bureauId: office.bureauId,
      detail: { role: 'reviewer' },
    })
  })

  test('refuses a login that is taken', async () => {
    await createStaff('system', input('taken'), when)
    await expect(createStaff('system', input('TAKEN'), when)).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'login_taken',
    })
  })

  test('refuses other people', async () => {
    for (const actor of [office.publisher, office.reviewer]) {
      await expect(createStaff(actor, input('nope'), when)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    expect(await prisma().staff.count({ where: { login: 'nope' } })).toBe(0)
  })

  test('names what is wrong with the input', async () => {
    const bad = { ...input('a b'), password: 'short' }
    await expect(createStaff('system', bad, when)).rejects.toMatchObject({
      code: 'INVALID',
      fields: [
        { field: 'login', code: 'wrong_format' },
        { field: 'password', code: 'too_short' },
      ],
    })
  })
})

describe('an actor', () => {
  test('is what the row says now', async () => {
    expect(await findActor(office.reviewer.id)).toEqual(office.reviewer)
    expect(await requireActor(registrar.id)).toEqual(registrar)
  })

  test.each([null, undefined, '', 'no id', '01a20598-46f5-70be-81fa-bbbee2e5dada'])(
    'is not %s',
    async (id) => {
      await expect(requireActor(id)).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'sign_in_needed' })
    },
  )
})

describe('dismissStaff', () => {
  test('puts the officer out at once, and is recorded', async () => {
    const officer = await buildStaff('reviewer', office.bureauId)
    await dismissStaff(registrar, { staffId: officer.id }, when)
    expect(await findActor(officer.id)).toBeNull()
    expect(await prisma().auditEvent.findFirst({ where: { subjectId: officer.id } })).toMatchObject({
      action: 'staff.dismissed',
      actorId: registrar.id,
      at: AT,
    })
  })

  test('happens once, never to oneself, and not by other people', async () => {
    const officer = await buildStaff('reviewer', office.bureauId)
    const staffId = officer.id
    await expect(dismissStaff(office.reviewer, { staffId }, when)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await expect(dismissStaff(registrar, { staffId: registrar.id }, when)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await dismissStaff(registrar, { staffId }, when)
    await expect(dismissStaff(registrar, { staffId }, when)).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})
