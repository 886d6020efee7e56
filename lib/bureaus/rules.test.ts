import { beforeAll, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { anOffice, aStaffMember, type BuiltOffice, NOW } from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { addRegionalHoliday, comingHolidays } from './holidays.ts'
import { objectionRulesOf, setObjectionRule } from './rules.ts'

testDatabase()

const when = { at: NOW }
const kind = 'grassland_contract' as const

let office: BuiltOffice
beforeAll(async () => {
  office = await anOffice()
})

const set = (validFrom: string, days: number | null, overrides = {}) =>
  setObjectionRule(
    'system',
    { bureauId: office.bureau.id, kind, days, unit: 'working', validFrom, ...overrides },
    when,
  )

describe('the rule of a bureau', () => {
  test('ends the one before it and leaves other kinds alone', async () => {
    await set('2026-11-22', 15)
    await set('2026-12-01', 30, { kind: 'real_estate', suspends: true, basis: '某局规〔2026〕1号' })
    await set('2027-01-01', null)
    expect(await objectionRulesOf(office.bureau.id)).toEqual([
      {
        kind,
        days: null,
        unit: null,
        basis: null,
        suspends: false,
        validFrom: '2027-01-01',
        validUntil: null,
      },
      {
        kind,
        days: 15,
        unit: 'working',
        basis: null,
        suspends: false,
        validFrom: '2026-11-22',
        validUntil: '2027-01-01',
      },
      {
        kind: 'real_estate',
        days: 30,
        unit: 'working',
        basis: '某局规〔2026〕1号',
        suspends: true,
        validFrom: '2026-12-01',
        validUntil: null,
      },
    ])
    await expect(set('2026-12-24', 10)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'rule_later' })
  })

  test('does not change the past, needs a unit, and is set by the registrar only', async () => {
    await expect(set('2026-11-21', 10)).rejects.toMatchObject({
      fields: [{ field: 'validFrom', code: 'date_past' }],
    })
    await expect(set('2027-05-01', 10, { unit: '' })).rejects.toMatchObject({ fields: [{ field: 'unit' }] })
    await expect(set('2027-05-01', -1)).rejects.toMatchObject({ fields: [{ field: 'days' }] })
    await expect(
      setObjectionRule(
        office.reviewer,
        { bureauId: office.bureau.id, kind, days: 1, unit: 'working', validFrom: '2027-05-01' },
        when,
      ),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const registrar = await aStaffMember({ role: 'registrar' })
    await setObjectionRule(
      registrar,
      { bureauId: office.bureau.id, kind, days: 1, unit: 'working', validFrom: '2027-05-01' },
      when,
    )
    const unknown = { bureauId: '01990000-0000-7000-8000-000000000000' }
    await expect(set('2027-05-01', 1, unknown)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await prisma().auditEvent.count({ where: { action: 'bureau.objection_rule_set' } })).toBe(4)
  })
})

describe('the days off of a region', () => {
  const holiday = { regionCode: '150900', name: '那达慕', from: '2027-08-05', through: '2027-08-07' }

  test('are added by the registrar, both days counting', async () => {
    await addRegionalHoliday('system', holiday, when)
    expect(await comingHolidays('2027-08-07')).toEqual([
      { region: '乌兰察布市', name: '那达慕', from: '2027-08-05', through: '2027-08-07' },
    ])
    expect(await comingHolidays('2027-08-08')).toEqual([])
  })

  test('are refused in the past, backwards, somewhere else or by others', async () => {
    const add = (overrides: Partial<typeof holiday>) =>
      addRegionalHoliday('system', { ...holiday, ...overrides }, when)
    await expect(add({ from: '2026-01-01' })).rejects.toMatchObject({
      fields: [{ field: 'from', code: 'date_past' }],
    })
    await expect(add({ through: '2027-08-01' })).rejects.toMatchObject({ fields: [{ field: 'through' }] })
    await expect(add({ regionCode: '999999' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(addRegionalHoliday(office.publisher, holiday, when)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})
