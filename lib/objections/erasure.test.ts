import { beforeAll, describe, expect, test } from 'vitest'
import { prisma, sql } from '#lib/db.ts'
import { NOW } from '#lib/testing/builders.ts'
import { aBureauWithNotice, aCase } from '#lib/testing/cases.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { addToObjection } from './additions.ts'
import { acknowledgeObjection } from './commands.ts'
import { differingObjections } from './compare-entries.ts'
import { decideObjection } from './decision.ts'
import { eraseDue, erasureDays, requestErasure } from './erasure.ts'
import { changeContact, withdrawObjection } from './objector.ts'
import { presentTracked } from './present.ts'
import { findTracked, requireCase, requireTracked } from './queries.ts'

testDatabase()

let office: Awaited<ReturnType<typeof aBureauWithNotice>>
beforeAll(async () => {
  office = await aBureauWithNotice()
  await prisma().bureau.update({ where: { id: office.bureau.id }, data: { keepDays: 10, eraseDays: 100 } })
})

const DAY_MS = 24 * 60 * 60 * 1000
const day = (days: number) => new Date(NOW.getTime() + days * DAY_MS)
const PDF = { name: '信.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') }
const stored = (id: string) => prisma().objection.findUniqueOrThrow({ where: { id } })
const isErased = async (id: string) => (await stored(id)).erasedAt !== null
const arrive = (objectionId: string) =>
  prisma()
    .$executeRaw`update deliveries set status = 'delivered', delivered_at = created_at, next_attempt_at = null
    where objection_id = ${objectionId}::uuid and status = 'pending'`

async function decided(): Promise<{ id: string; reference: string; accessCode: string }> {
  const made = await aCase(office.notice, { files: [PDF] })
  await arrive(made.id)
  await acknowledgeObjection(office.reviewer, made.id, { at: NOW })
  await addToObjection(made.id, { text: '巴图补充。', token: 'a token of a form' }, [PDF], { at: NOW })
  const { version } = await requireCase(office.reviewer, made.id)
  const answer = { outcome: 'rejected', reason: '巴图所述查无此事。' } as const
  await decideObjection(office.reviewer, { id: made.id, version }, answer, { at: NOW })
  return made
}

test('the days are counted from the answer or the withdrawal, in Beijing', () => {
  const late = new Date('2026-11-22T16:30:00.000Z')
  const days = { onRequest: '2026-12-03', always: '2027-03-03' }
  expect(erasureDays({ decidedAt: late, withdrawnAt: null }, { keepDays: 10, eraseDays: 100 })).toEqual(days)
  expect(erasureDays({ decidedAt: null, withdrawnAt: late }, { keepDays: 10, eraseDays: 100 })).toEqual(days)
  expect(erasureDays({ decidedAt: null, withdrawnAt: null }, { keepDays: 10, eraseDays: 100 })).toBeNull()
})

describe('what is personal', () => {
  test('goes at once when the bureau no longer keeps it; what became of it stays', async () => {
    const { id, reference, accessCode } = await decided()
    const before = await prisma().auditEvent.count({ where: { subjectId: id } })
    await requestErasure(id, { at: day(10) })
    const row = await findTracked(id)
    if (!row) throw new Error('not there')
    expect(presentTracked(row)).toMatchObject({
      status: 'decided',
      erasedAt: day(10).toISOString(),
      decision: { outcome: 'rejected', reason: '' },
      entry: { sequence: expect.any(Number) },
    })
    expect(presentTracked(row).timeline.map(({ event, text }) => [event, text])).toContainEqual([
      'added',
      undefined,
    ])
    expect(await prisma().evidence.count({ where: { objectionId: id } })).toBe(0)
    expect(await prisma().auditEvent.count({ where: { subjectId: id } })).toBe(before + 2)
    expect((await requireCase(office.reviewer, id)).objector).toEqual({
      statement: '',
      name: '',
      phone: null,
      email: null,
    })
    expect((await requireTracked(reference, accessCode)).id).toBe(id)
  })

  test('goes on its day when that is still to come, however often it is asked for', async () => {
    const { id } = await decided()
    await Promise.all([1, 2].map(() => requestErasure(id, { at: day(9) })))
    expect(await isErased(id)).toBe(false)
    await eraseDue({ at: day(9) })
    expect(await isErased(id)).toBe(false)
    await eraseDue({ at: day(10) })
    expect(await isErased(id)).toBe(true)
    await requestErasure(id, { at: day(11) })
    expect(await prisma().objectionEvent.count({ where: { objectionId: id, kind: 'erased' } })).toBe(1)
  })

  test('goes without being asked for in the end', async () => {
    const { id } = await decided()
    await eraseDue({ at: day(99) })
    expect(await isErased(id)).toBe(false)
    expect(await eraseDue({ at: day(100) })).toBeGreaterThanOrEqual(1)
    expect(await isErased(id)).toBe(true)
  })

  test('never goes while it is undecided', async () => {
    const { id } = await aCase(office.notice)
    await arrive(id)
    await expect(requestErasure(id, { at: day(1000) })).rejects.toMatchObject({ code: 'CONFLICT' })
    await eraseDue({ at: day(10_000) })
    expect(await isErased(id)).toBe(false)
  })

  test('never goes while something of it is still to be brought', async () => {
    const { id } = await aCase(office.notice)
    await withdrawObjection(id, { at: NOW })
    await requestErasure(id, { at: day(10) })
    await eraseDue({ at: day(10_000) })
    expect(await isErased(id)).toBe(false)
    await arrive(id)
    await eraseDue({ at: day(10_000) })
    expect(await isErased(id)).toBe(true)
  })

  test('does not wait for a call that nobody has to make any more', async () => {
    const { id } = await decided()
    await prisma().delivery.create({
      data: { objectionId: id, bureauId: office.bureau.id, channel: 'call', createdAt: NOW },
      select: { id: true },
    })
    await requestErasure(id, { at: day(10) })
    expect(await isErased(id)).toBe(true)
  })

  test('that is gone does not come back', async () => {
    const { id } = await decided()
    await requestErasure(id, { at: day(10) })
    const contact = { phone: '13900000000', email: null }
    await expect(changeContact(id, contact, { at: day(11) })).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

test('the register still agrees with what is there, after additions and after erasure', async () => {
  const { id } = await decided()
  const differing = async () => {
    const entry = await prisma().registerEntry.findUniqueOrThrow({ where: { objectionId: id } })
    const { sequence, content } = entry
    return sql().begin((tx) => differingObjections(tx, [{ sequence, id, content }]))
  }
  expect(await differing()).toEqual(new Set())
  await requestErasure(id, { at: day(10) })
  expect(await isErased(id)).toBe(true)
  expect(await differing()).toEqual(new Set())
})
