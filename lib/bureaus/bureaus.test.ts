import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { inTransaction, prisma } from '#lib/db.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { AT, buildOffice, buildStaff } from '#lib/testing/office.ts'
import { addJurisdiction, createBureau } from './commands.ts'
import { competentBureau, isCompetent, jurisdictionsOf } from './queries.ts'
import { addRecipient } from './recipients.ts'
import { loadRegions, regions } from './regions.ts'

testDatabase()

const when = { at: AT }
const kind = 'grassland_contract' as const
const bureau = (code: string) => ({ code, name: '某局', nameEn: 'A bureau' })

let league: string
let banner: string

/** A bureau of 乌兰察布市, and one of 四子王旗 from 2020 to 2024 only. */
beforeAll(async () => {
  await inTransaction(loadRegions)
  league = (await createBureau('system', bureau('league'), when)).id
  banner = (await createBureau('system', bureau('banner'), when)).id
  await addJurisdiction(
    'system',
    { bureauId: league, kind, regionCode: '150900', validFrom: '2010-01-01' },
    when,
  )
  await addJurisdiction(
    'system',
    { bureauId: banner, kind, regionCode: '150929', validFrom: '2020-01-01', validUntil: '2025-01-01' },
    when,
  )
})

describe('loadRegions', () => {
  test('can be repeated, and brings what is there up to date', async () => {
    await prisma().region.update({ where: { code: '150929' }, data: { name: '旧名', aliases: ['旧'] } })
    await inTransaction(loadRegions)
    await inTransaction(loadRegions)
    const rows = await prisma().region.findMany({ orderBy: { code: 'asc' } })
    expect(rows).toEqual(regions.toSorted((a, b) => (a.code < b.code ? -1 : 1)))
  })
})

describe('competentBureau', () => {
  const on = async (regionCode: string, day: string, which: 'grassland_contract' | 'account_permit' = kind) =>
    (await competentBureau({ kind: which, regionCode, on: day }))?.code ?? null

  test('is that of the place itself', async () => {
    expect(await on('150929', '2024-06-01')).toBe('banner')
    expect(await on('150900', '2024-06-01')).toBe('league')
  })

  test('is else that of the place around it', async () => {
    expect(await on('150902', '2024-06-01')).toBe('league')
    expect(await on('150900-chahaer', '2024-06-01')).toBe('league')
  })

  test('is so from the first day on and not on the last', async () => {
    expect(await on('150929', '2019-12-31')).toBe('league')
    expect(await on('150929', '2020-01-01')).toBe('banner')
    expect(await on('150929', '2024-12-31')).toBe('banner')
    expect(await on('150929', '2025-01-01')).toBe('league')
    expect(await on('150929', '2009-12-31')).toBeNull()
  })

  test('is nobody elsewhere, for another kind, in an unknown place', async () => {
    expect(await on('150000', '2024-06-01')).toBeNull()
    expect(await on('150221', '2024-06-01')).toBeNull()
    expect(await on('150929', '2024-06-01', 'account_permit')).toBeNull()
    expect(await on('nowhere', '2024-06-01')).toBeNull()
  })

  test('is the only one that may publish', async () => {
    const may = (bureauId: string) =>
      inTransaction((tx) => isCompetent(tx, { bureauId, kind, regionCode: '150929', on: '2024-06-01' }))
    expect(await may(banner)).toBe(true)
    expect(await may(league)).toBe(false)
  })
})

describe('jurisdictionsOf', () => {
  const codesOf = async (bureauId: string, on: string) =>
    (await jurisdictionsOf(bureauId, on)).map((each) => ({
      kind: each.kind,
      codes: each.regions.map(({ code }) => code),
    }))
  const inLeague = regions
    .filter(({ code }) => code.startsWith('1509'))
    .map(({ code }) => code)
    .sort()

  test('are the place and what lies in it, without the places of another bureau', async () => {
    expect(await codesOf(league, '2024-06-01')).toEqual([
      { kind, codes: inLeague.filter((code) => code !== '150929') },
    ])
    expect(await codesOf(league, '2025-01-01')).toEqual([{ kind, codes: inLeague }])
    expect(await codesOf(banner, '2024-06-01')).toEqual([{ kind, codes: ['150929'] }])
    expect(await codesOf(banner, '2025-01-01')).toEqual([])
  })

  test('are exactly where the bureau is the competent one', async () => {
    const places = (await codesOf(league, '2024-06-01'))[0]?.codes ?? []
    for (const { code } of regions) {
      const competent = await competentBureau({ kind, regionCode: code, on: '2024-06-01' })
      expect(places.includes(code)).toBe(competent?.id === league)
    }
  })
})

describe('the commands', () => {
  test('are for the set-up and a registrar', async () => {
    const { publisher, reviewer, bureauId } = await buildOffice()
    const registrar = await buildStaff('registrar', null)
    for (const actor of [publisher, reviewer]) {
      const forbidden = { code: 'FORBIDDEN', reason: 'not_allowed' }
      await expect(createBureau(actor, bureau('own'), when)).rejects.toMatchObject(forbidden)
      const jurisdiction = { bureauId, kind, regionCode: '150221', validFrom: '2020-01-01' }
      await expect(addJurisdiction(actor, jurisdiction, when)).rejects.toMatchObject(forbidden)
      const recipient = { bureauId, channel: 'email' as const, address: 'own@example.org' }
      await expect(addRecipient(actor, recipient, when)).rejects.toMatchObject(forbidden)
    }
    const { id } = await createBureau(registrar, bureau('by-registrar'), when)
    expect(
      await prisma().auditEvent.findFirst({ where: { subject: 'bureau', subjectId: id } }),
    ).toMatchObject({
      action: 'bureau.created',
      actorId: registrar.id,
    })
  })

  test('refuse what is there already', async () => {
    await expect(createBureau('system', bureau('league'), when)).rejects.toMatchObject({
      reason: 'code_taken',
    })
    const overlapping = { bureauId: banner, kind, regionCode: '150900', validFrom: '2030-01-01' }
    await expect(addJurisdiction('system', overlapping, when)).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'jurisdiction_overlaps',
    })
    const recipient = { bureauId: banner, channel: 'email' as const, address: 'desk@example.org' }
    await addRecipient('system', recipient, when)
    await expect(addRecipient('system', recipient, when)).rejects.toMatchObject({ reason: 'recipient_known' })
  })

  test('refuse what does not exist and what is no input', async () => {
    const nowhere = { bureauId: banner, kind, regionCode: 'nowhere', validFrom: '2020-01-01' }
    await expect(addJurisdiction('system', nowhere, when)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const nobody = { bureauId: randomUUID(), channel: 'email' as const, address: 'a@example.org' }
    await expect(addRecipient('system', nobody, when)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const backwards = { ...nowhere, regionCode: '150221', validUntil: '2019-01-01' }
    await expect(addJurisdiction('system', backwards, when)).rejects.toMatchObject({
      fields: [{ field: 'validUntil', code: 'until_before_date' }],
    })
    await expect(createBureau('system', bureau('No Code'), when)).rejects.toMatchObject({
      fields: [{ field: 'code', code: 'wrong_format' }],
    })
  })
})
