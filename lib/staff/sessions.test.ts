import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { AT, buildOffice, type Office } from '#lib/testing/office.ts'
import { dismissStaff } from './commands.ts'
import { endSession, findSession, startSession } from './sessions.ts'

testDatabase()

const MINUTE = 60_000
const minute = (minutes: number) => ({ at: new Date(AT.getTime() + minutes * MINUTE) })

let office: Office
let id: string

beforeEach(async () => {
  office = await buildOffice()
  id = await startSession(office.reviewer.id, minute(0))
})

const whoAt = async (minutes: number) => (await findSession(id, minute(minutes)))?.actor?.id ?? null

describe('a session', () => {
  test('is its person, read again each time', async () => {
    expect(await findSession(id, minute(1))).toEqual({
      id,
      staffId: office.reviewer.id,
      actor: office.reviewer,
    })
    await dismissStaff('system', { staffId: office.reviewer.id }, minute(1))
    expect(await whoAt(2)).toBeNull()
  })

  test('is over after 30 minutes without a request, and lasts with one', async () => {
    expect(await whoAt(29)).toBe(office.reviewer.id)
    expect(await whoAt(58)).toBe(office.reviewer.id)
    expect(await whoAt(88)).toBeNull()
    expect(await whoAt(89)).toBeNull()
  })

  test('is over after 8 hours however busy', async () => {
    for (let minutes = 20; minutes < 480; minutes += 20) {
      expect([minutes, await whoAt(minutes)]).toEqual([minutes, office.reviewer.id])
    }
    expect(await whoAt(479.9)).toBe(office.reviewer.id)
    expect(await whoAt(480)).toBeNull()
  })

  test('is over for every copy of its cookie once it was ended, and others are not', async () => {
    const other = await startSession(office.reviewer.id, minute(0))
    await endSession(id, minute(1))
    expect(await whoAt(1)).toBeNull()
    expect((await findSession(other, minute(1)))?.actor).toEqual(office.reviewer)
  })

  test('says whose it was when it is over', async () => {
    await endSession(id, minute(1))
    expect(await findSession(id, minute(2))).toEqual({ id, staffId: office.reviewer.id, actor: null })
  })

  test('that never was is nobody', async () => {
    expect(await findSession(randomUUID(), minute(0))).toBeNull()
    expect(await findSession("' or true", minute(0))).toBeNull()
  })

  test('writes down its requests no more than once a minute', async () => {
    const seenAt = async () => (await prisma().staffSession.findUniqueOrThrow({ where: { id } })).seenAt
    await whoAt(0.5)
    expect(await seenAt()).toEqual(minute(0).at)
    await whoAt(2)
    expect(await seenAt()).toEqual(minute(2).at)
    await whoAt(1.5)
    expect(await seenAt()).toEqual(minute(2).at)
  })
})

test('the end of a session is audited once, with its person', async () => {
  await endSession(id, minute(1))
  await endSession(id, minute(2))
  await endSession(randomUUID(), minute(2))
  await endSession('nothing', minute(2))
  const where = { action: 'staff.signed_out', subjectId: office.reviewer.id }
  const events = await prisma().auditEvent.findMany({ where })
  expect(events).toMatchObject([
    { at: minute(1).at, actorId: office.reviewer.id, bureauId: office.bureauId, subject: 'staff' },
  ])
})
