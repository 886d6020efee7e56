import { beforeAll, describe, expect, test } from 'vitest'
import {
  aDraft,
  aFiledObjection,
  aGrasslandCertificate,
  anAccountPermit,
  anOffice,
  aPublishedNotice,
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { presentNotice, presentStatuses, publicDetails, publicName } from './present.ts'
import { findPublishedNotice, requireNotice } from './queries.ts'

testDatabase()

let office: BuiltOffice
beforeAll(async () => {
  office = await anOffice()
})

async function rowOf(number: string) {
  const row = await findPublishedNotice(number)
  if (!row) throw new Error('the notice is not there')
  return row
}

describe('what the public sees of a name', () => {
  test.each([
    ['王慧', 'person', 'masked', '王*'],
    ['巴图', 'person', 'masked', '巴*'],
    ['乌云其木格', 'person', 'masked', '乌****'],
    ['𠮷田', 'person', 'masked', '𠮷*'],
    ['王慧', 'person', 'full', '王慧'],
    ['某旗第一小学工会委员会', 'unit', 'masked', '某旗第一小学工会委员会'],
  ] as const)('%s, a %s, %s: %s', (name, type, policy, shown) => {
    expect(publicName(name, type, policy)).toBe(shown)
  })
})

describe('what the public sees of the details', () => {
  test('is the last four digits of an account and no representative', () => {
    const details = {
      accountNumber: '861606101421009313',
      legalRepresentative: '田野',
      openingBank: '某银行',
    }
    expect(publicDetails('account_permit', details, 'masked')).toEqual({
      accountType: null,
      permitSerial: null,
      openingBank: '某银行',
      accountNumber: '**************9313',
    })
  })

  test('is all of a herder’s pasture', () => {
    const pasture = { season: 'summer', pastureNumber: '1', areaMu: '2', sumu: '某苏木', gacha: '某嘎查' }
    const details = { ...pasture, formerHolder: '朝鲁' }
    const shown = (policy: 'masked' | 'full') => publicDetails('grassland_contract', details, policy)
    expect(shown('masked')).toEqual({ ...pasture, formerHolder: '朝*' })
    expect(shown('full')).toEqual(details)
  })

  test('is not where a building stands', () => {
    const details = { title: '不动产权证书', printSerial: 'D15001234567', location: '某镇某街 1 号' }
    const { location: _, ...shown } = details
    expect(publicDetails('real_estate', details, 'full')).toEqual(shown)
  })
})

describe('a notice', () => {
  test('is shown before it is published as it will be afterwards', async () => {
    const content = {
      declarant: '那仁',
      declarantType: 'person' as const,
      newspaperName: '某报',
      newspaperDate: '2026-11-21',
      newspaperPage: '5',
      objectionUntil: '2026-12-11',
      certificates: [aGrasslandCertificate({ holders: ['那仁', '其其格'] }), anAccountPermit()],
    }
    const draft = await aDraft(office, content)
    const preview = presentNotice(await requireNotice(office.publisher, draft.id))
    const { number } = await aPublishedNotice(office, content)
    const page = presentNotice(await rowOf(number))
    expect(page).toEqual({ ...preview, number, publishedAt: NOW.toISOString(), effectiveOn: '2026-11-20' })
    expect(page).toMatchObject({
      declarant: '那*',
      declaredOn: '2026-11-20',
      newspaper: { name: '某报', date: '2026-11-21', page: '5' },
      objections: { contact: '某旗自然资源局 101 室', phone: null, until: '2026-12-11' },
      bureau: { code: office.bureau.code },
      region: { code: '150929', name: '四子王旗' },
    })
    expect(page.certificates.map(({ holders }) => holders)).toEqual([
      ['那*', '其**'],
      ['某旗第一小学工会委员会'],
    ])
    const text = JSON.stringify(page)
    for (const secret of ['那仁', '其其格', '田野', '100200300400500600', '苏日娜', '韩志远']) {
      expect(text).not.toContain(secret)
    }
  })

  test('whose declarant nobody has described is masked like a person', async () => {
    const draft = await aDraft(office, { declarant: '田野' })
    expect(presentNotice(await requireNotice(office.publisher, draft.id)).declarant).toBe('田*')
  })

  test('has a status for each certificate, and an objection to one does not touch the other', async () => {
    const certificates = [aGrasslandCertificate(), anAccountPermit()]
    const { number } = await aPublishedNotice(office, { certificates })
    await aFiledObjection(number, { certificate: 'J2046000123401' })
    const statuses = presentStatuses(await rowOf(number), NOW)
    expect(statuses.map((one) => one?.status)).toEqual(['declared_void', 'under_objection'])
    await aFiledObjection(number)
    const both = presentStatuses(await rowOf(number), NOW)
    expect(both.map((one) => one?.status)).toEqual(['under_objection', 'under_objection'])
    const before = presentStatuses(await rowOf(number), new Date('2026-11-19T00:00:00.000Z'))
    expect(before).toEqual([null, null])
  })

  test('that is no published one has no status', async () => {
    const draft = await aDraft(office)
    expect(presentStatuses(await requireNotice(office.publisher, draft.id), NOW)).toEqual([null])
  })
})
