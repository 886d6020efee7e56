import { beforeAll, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import {
  aFiledObjection,
  anOffice,
  aPublishedNotice,
  aStaffMember,
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { acknowledgeObjection } from './commands.ts'
import { decideObjection } from './decision.ts'
import { countObjections, listObjections, openEvidence, requireCase, requireTracked } from './queries.ts'

testDatabase()

let office: BuiltOffice
let elsewhere: BuiltOffice
let notice: string
beforeAll(async () => {
  office = await anOffice()
  elsewhere = await anOffice({ region: '150223' })
  notice = (await aPublishedNotice(office)).number
})

const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
const refusal = (code: string, reason: string) => expect.objectContaining({ name: 'Refusal', code, reason })
const idOf = async (reference: string) =>
  (await prisma().objection.findUniqueOrThrow({ where: { reference }, select: { id: true } })).id

describe('the objector', () => {
  test('finds the objection with reference and code in any spelling', async () => {
    const { reference, accessCode } = await aFiledObjection(notice)
    for (const [typed, code] of [
      [reference, accessCode],
      [reference.toLowerCase(), accessCode.toLowerCase()],
      [` ${reference.slice(0, 4)}-${reference.slice(4)} `, accessCode.split('').join(' ')],
      [
        reference.replaceAll('0', 'O').replaceAll('1', 'l'),
        accessCode.replaceAll('0', 'o').replaceAll('1', 'I'),
      ],
    ] as const) {
      expect((await requireTracked(typed, code)).reference).toBe(reference)
    }
  })

  test('is answered alike to a wrong code and an unknown reference', async () => {
    const { reference, accessCode } = await aFiledObjection(notice)
    const other = await aFiledObjection(notice)
    for (const [typed, code] of [
      [reference, other.accessCode],
      [reference, ''],
      ['YZ00000000', accessCode],
      ['', ''],
    ] as const) {
      await expect(requireTracked(typed, code)).rejects.toEqual(refusal('NOT_FOUND', 'objection_not_found'))
    }
  })

  test('has ten wrong tries, and a right one in between does not count', async () => {
    const { reference, accessCode } = await aFiledObjection(notice)
    const other = await aFiledObjection(notice)
    for (let wrong = 0; wrong < 9; wrong += 1) {
      await expect(requireTracked(reference, 'WRONG')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    await expect(requireTracked(reference, accessCode)).resolves.toMatchObject({ reference })
    await expect(requireTracked(reference, 'WRONG')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(requireTracked(reference, accessCode)).rejects.toMatchObject({
      code: 'TOO_MANY',
      retryAfter: expect.any(Number),
    })
    await expect(requireTracked(other.reference, other.accessCode)).resolves.toMatchObject({
      status: 'received',
    })
  })
})

describe('the inbox', () => {
  test('holds what waits, oldest first, and what is answered, newest first', async () => {
    const { bureau, reviewer, publisher } = await anOffice({ region: '150921' })
    const { number } = await aPublishedNotice({ bureau, reviewer, publisher }, { regionCode: '150921' })
    const filed = []
    for (const seconds of [30, 10, 20]) filed.push(await aFiledObjection(number, { at: later(seconds) }))
    const [third = '', first = '', second = ''] = filed.map(({ reference }) => reference)
    for (const reference of [first, third]) {
      const id = await idOf(reference)
      await acknowledgeObjection(reviewer, id, { at: later(60) })
      await decideObjection(
        reviewer,
        { id, version: 2 },
        { outcome: 'upheld', reason: '…' },
        { at: later(90) },
      )
    }
    const references = async (view: 'open' | 'answered', skip = 0) =>
      (await listObjections(publisher, view, skip)).map(({ reference }) => reference)
    expect(await references('open')).toEqual([second])
    expect(await references('answered')).toEqual([third, first])
    expect(await references('answered', 1)).toEqual([first])
    expect(await countObjections(publisher)).toEqual({ open: 1, unopened: 1, answered: 2 })
    await acknowledgeObjection(publisher, await idOf(second), { at: later(95) })
    expect(await countObjections(publisher)).toEqual({ open: 1, unopened: 0, answered: 2 })
  })

  test('tells nothing of the objector', async () => {
    await aFiledObjection(notice)
    const list = JSON.stringify(await listObjections(office.publisher, 'open'))
    for (const secret of ['巴图', '13800000000', '这本证']) expect(list).not.toContain(secret)
  })

  test('is that of the own bureau only', async () => {
    await aFiledObjection(notice)
    expect(await listObjections(elsewhere.reviewer, 'open')).toEqual([])
    const registrar = await aStaffMember({ role: 'registrar' })
    await expect(listObjections(registrar, 'open')).rejects.toEqual(refusal('FORBIDDEN', 'not_allowed'))
    await expect(countObjections(registrar)).rejects.toEqual(refusal('FORBIDDEN', 'not_allowed'))
  })
})

describe('a case', () => {
  const files = [
    { name: '甲.pdf', bytes: Buffer.from('%PDF-1.4\n甲\n%%EOF\n') },
    { name: '../乙?.pdf', bytes: Buffer.from('%PDF-1.4\n乙\n%%EOF\n') },
  ]

  test('holds everything for the bureau, files in their order', async () => {
    const id = await idOf((await aFiledObjection(notice, { files })).reference)
    const opened = await requireCase(office.publisher, id)
    expect(opened.objector).toEqual({
      name: '巴图',
      phone: '13800000000',
      email: null,
      statement: '这本证一直由我保管，没有遗失，现附照片。',
    })
    expect(opened.evidence.map(({ name }) => name)).toEqual(['甲.pdf', '乙.pdf'])
    expect(opened).not.toHaveProperty('sealed')
  })

  test('is nowhere for others', async () => {
    const id = await idOf((await aFiledObjection(notice)).reference)
    const registrar = await aStaffMember({ role: 'registrar' })
    for (const actor of [elsewhere.reviewer, registrar]) {
      await expect(requireCase(actor, id)).rejects.toEqual(refusal('NOT_FOUND', 'objection_not_found'))
    }
  })

  test('has files that open as they were sent; each view is recorded', async () => {
    const id = await idOf((await aFiledObjection(notice, { files })).reference)
    const [, second] = (await requireCase(office.publisher, id)).evidence
    const opened = await openEvidence(office.publisher, second?.id ?? '', { at: later(1) })
    expect(opened).toMatchObject({ name: '乙.pdf', mediaType: 'application/pdf' })
    expect(Buffer.from(opened.bytes).equals(files[1]?.bytes ?? Buffer.alloc(0))).toBe(true)
    const views = await prisma().auditEvent.findMany({
      where: { action: 'evidence.viewed', subjectId: second?.id },
    })
    expect(views).toMatchObject([{ actorId: office.publisher.id, detail: { objection: id } }])
    await expect(openEvidence(elsewhere.reviewer, second?.id ?? '', { at: NOW })).rejects.toEqual(
      refusal('NOT_FOUND', 'not_found'),
    )
  })
})
