import { beforeAll, describe, expect, test } from 'vitest'
import { toDateColumn } from '#lib/calendar/dates.ts'
import { prisma, sql } from '#lib/db.ts'
import { lookUp } from '#lib/lookup/answer.ts'
import {
  aFiledObjection,
  aGrasslandCertificate,
  anAccountPermit,
  anActOn,
  anOffice,
  aPublishedNotice,
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { ruleOf } from '#lib/testing/rule-of.ts'
import { presentNotice } from './present.ts'
import { findPublishedNotice } from './queries.ts'

testDatabase()

let office: BuiltOffice
beforeAll(async () => {
  office = await anOffice()
})

type Rule = {
  days: number | null
  from: string
  until?: string
  kind?: 'grassland_contract' | 'account_permit'
}

async function setRule(
  { days, from, until, kind = 'grassland_contract' }: Rule,
  bureauId = office.bureau.id,
) {
  await prisma().objectionRule.create({
    data: {
      bureauId,
      kind,
      days,
      unit: days === null ? null : 'working',
      validFrom: toDateColumn(from),
      validUntil: until ? toDateColumn(until) : null,
    },
  })
}

async function termOf(number: string) {
  const row = await findPublishedNotice(number)
  if (!row) throw new Error('it is published')
  const { contact: _, phone: __, ...term } = presentNotice(row).objections
  return term
}

const published = async (overrides: Parameters<typeof aPublishedNotice>[1]) =>
  termOf((await aPublishedNotice(office, overrides)).number)

const working = (days: number) => ({ days, unit: 'working' as const })

describe('the last day for objections', () => {
  test('is counted from the date of the notice, in the working days of the country', async () => {
    const declaredOn = '2025-04-29'
    expect(await published({ declaredOn, objectionDays: 15, objectionUnit: 'working' })).toEqual({
      until: '2025-05-23',
      provisional: false,
      period: working(15),
      setBy: 'notice',
    })
    expect(await published({ declaredOn, objectionDays: 30, objectionUnit: 'calendar' })).toMatchObject({
      until: '2025-05-29',
    })
  })

  test('is the date that the notice states', async () => {
    expect(
      await published({ objectionUntil: '2026-12-31', objectionDays: 15, objectionUnit: 'working' }),
    ).toEqual({ until: '2026-12-31', provisional: false, period: null, setBy: 'notice' })
  })

  test('is provisional where the official calendar is not known', async () => {
    expect(
      await published({ declaredOn: '2026-11-20', objectionDays: 300, objectionUnit: 'working' }),
    ).toMatchObject({ provisional: true })
  })

  test('is nobody’s where nobody has set it', async () => {
    const nothing = { until: null, provisional: false, period: null, setBy: null }
    expect(await published({})).toEqual(nothing)
  })

  test('moves over a holiday of the region', async () => {
    const holiday = {
      regionCode: '150900',
      name: '那达慕',
      from: toDateColumn('2024-08-05'),
      until: toDateColumn('2024-08-07'),
    }
    const term = { declaredOn: '2024-08-02', objectionDays: 1, objectionUnit: 'working' } as const
    expect(await published(term)).toMatchObject({ until: '2024-08-05' })
    await prisma().regionalHoliday.create({ data: holiday })
    expect(await published(term)).toMatchObject({ until: '2024-08-07' })
  })
})

describe('the rule of a bureau', () => {
  test('counts where the notice states nothing, on the dates on which it is valid', async () => {
    const other = await anOffice({ region: '150921' })
    await setRule({ days: 15, from: '2020-01-01', until: '2024-05-21' }, other.bureau.id)
    await setRule({ days: 0, from: '2024-05-21', until: '2025-01-01' }, other.bureau.id)
    await setRule({ days: null, from: '2025-01-01' }, other.bureau.id)
    const on = async (declaredOn: string) =>
      termOf((await aPublishedNotice(other, { regionCode: '150921', declaredOn })).number)
    expect(await on('2019-12-31')).toMatchObject({ until: null, setBy: null })
    expect(await on('2023-05-08')).toMatchObject({
      until: '2023-05-29',
      period: working(15),
      setBy: 'bureau',
    })
    expect(await on('2024-05-21')).toMatchObject({ until: '2024-05-21', period: working(0), setBy: 'bureau' })
    expect(await on('2025-04-29')).toMatchObject({ until: null, setBy: null })
  })

  test('of several kinds is the one that ends last; it does not count for acts that only end something', async () => {
    const other = await anOffice({ region: '150922' })
    await setRule({ days: 5, from: '2020-01-01' }, other.bureau.id)
    await setRule({ days: 20, from: '2020-01-01', kind: 'account_permit' }, other.bureau.id)
    const notice = await aPublishedNotice(other, {
      regionCode: '150922',
      declaredOn: '2025-04-29',
      certificates: [
        aGrasslandCertificate({ number: 'J15092201080015' }),
        anAccountPermit({ number: 'Z2046000123401' }),
      ],
    })
    expect(await termOf(notice.number)).toMatchObject({ period: working(20) })
    const withdrawal = await anActOn(other, notice, { act: 'withdrawal', withdrawalReason: 'error' })
    expect(await termOf(withdrawal.number)).toMatchObject({ until: null })
  })
})

test('look-up and filing go by the same day', async () => {
  const number = 'J15092909990015'
  const { number: notice } = await aPublishedNotice(office, {
    certificates: [aGrasslandCertificate({ number })],
    declaredOn: '2025-04-29',
    objectionDays: 15,
    objectionUnit: 'working',
  })
  expect((await lookUp(number, { at: NOW })).matches[0]?.objections).toEqual({
    accepted: true,
    until: '2025-05-23',
  })
  const late = async (at: string) => (await aFiledObjection(notice, { at: new Date(at) })).late
  expect(await late('2025-05-23T15:59:59.999Z')).toBe(false)
  expect(await late('2025-05-23T16:00:00.000Z')).toBe(true)
})

test('the database keeps what was counted, and refuses two rules at a time', async () => {
  await published({ objectionUntil: '2026-12-30' })
  expect(await ruleOf(sql()`update deadlines set until = until + 1`)).toBe('deadlines_unchanged')
  expect(await ruleOf(sql()`delete from deadlines`)).toBe('deadlines_unchanged')
  const { bureau } = await anOffice({ region: '150923' })
  await setRule({ days: 1, from: '2020-01-01' }, bureau.id)
  const twice = sql()`insert into objection_rules (id, bureau_id, kind, days, unit, valid_from)
    values (gen_random_uuid(), ${bureau.id}, 'grassland_contract', 2, 'working', '2021-01-01')`
  expect(await ruleOf(twice)).toBe('objection_rules_one_at_a_time')
})
