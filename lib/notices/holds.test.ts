import { beforeAll, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import type { Actor } from '#lib/staff/actor.ts'
import {
  aGrasslandCertificate,
  anOffice,
  aStaffMember,
  aSubmittedNotice,
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { addHold, liftHold, listHolds } from './holds.ts'
import { publishNotice } from './publication.ts'

testDatabase()

const when = { at: NOW }
const REASON = '某旗人民法院（2026）内0929执保1号裁定'

let office: BuiltOffice
let elsewhere: BuiltOffice
let registrar: Actor
beforeAll(async () => {
  office = await anOffice()
  elsewhere = await anOffice({ region: '150223' })
  registrar = await aStaffMember({ role: 'registrar' })
})

const number = (serial: number) => `1509290107${String(serial).padStart(4, '0')}`
const hold = (serial: number) =>
  ({
    on: 'certificate',
    kind: 'grassland_contract',
    number: `J${number(serial)}（夏）`,
    reason: REASON,
  }) as const
const submitted = (serial: number, holders = ['斯琴']) =>
  aSubmittedNotice(office, { certificates: [aGrasslandCertificate({ number: number(serial), holders })] })

const refusedBeside = (field: string) => ({
  code: 'CONFLICT',
  reason: 'on_hold',
  fields: [{ field, code: 'on_hold' }],
})

describe('a certificate on hold', () => {
  test('is neither sent for review nor published, however its number is written', async () => {
    const waiting = await submitted(1)
    await addHold(office.reviewer, hold(1), when)
    await expect(submitted(1)).rejects.toMatchObject(refusedBeside('certificates.0.number'))
    await expect(publishNotice(office.reviewer, waiting, when)).rejects.toMatchObject(
      refusedBeside('certificates.0.number'),
    )
    await submitted(2)
  })

  test('is free again once the hold is lifted, once', async () => {
    const { id } = await addHold(office.reviewer, hold(3), when)
    await liftHold(office.reviewer, id, when)
    await publishNotice(office.reviewer, await submitted(3), when)
    await expect(liftHold(office.reviewer, id, when)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a party on hold', () => {
  test('is found by the whole name, as holder, former holder or declarant', async () => {
    await addHold(office.reviewer, { on: 'party', name: '乌云 其木格', reason: REASON }, when)
    await expect(submitted(4, ['斯琴', '乌云其木格'])).rejects.toMatchObject(
      refusedBeside('certificates.0.holders'),
    )
    await submitted(5, ['乌云'])
    const former = aGrasslandCertificate({ number: number(6), details: { formerHolder: '乌云其木格' } })
    await expect(aSubmittedNotice(office, { certificates: [former] })).rejects.toMatchObject(
      refusedBeside('certificates.0.details.formerHolder'),
    )
    const declared = { declarant: '乌云其木格', declarantType: 'person' as const }
    await expect(aSubmittedNotice(office, declared)).rejects.toMatchObject(refusedBeside('declarant'))
  })
})

describe('a hold', () => {
  test('of one bureau does not bind another, one of the registrar binds all', async () => {
    const there = aGrasslandCertificate({ number: '15022301070001' })
    const publishThere = () => aSubmittedNotice(elsewhere, { regionCode: '150223', certificates: [there] })
    await addHold(office.reviewer, { ...hold(7), number: '15022301070001' }, when)
    await publishThere()
    const { id } = await addHold(registrar, { ...hold(7), number: '15022301070001' }, when)
    await expect(publishThere()).rejects.toMatchObject({ reason: 'on_hold' })
    expect((await listHolds(elsewhere.publisher)).map((one) => [one.subject, one.reason, one.isOwn])).toEqual(
      [['15022301070001', REASON, false]],
    )
    await expect(liftHold(elsewhere.reviewer, id, when)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is for reviewers and registrars, and keeps its words sealed', async () => {
    await expect(addHold(office.publisher, hold(8), when)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await addHold(office.reviewer, { on: 'party', name: '某牧业合作社', reason: REASON }, when)
    const rows = await prisma().hold.findMany()
    const stored = rows.map((row) =>
      Buffer.concat([row.sealed, row.partyHash ?? Buffer.of()]).toString('utf8'),
    )
    expect(stored.join()).not.toMatch(/合作社|法院/)
  })
})
