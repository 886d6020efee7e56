import { beforeAll, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { publishNotice } from '#lib/notices/publication.ts'
import { acknowledgeObjection } from '#lib/objections/commands.ts'
import { decideObjection } from '#lib/objections/decision.ts'
import {
  aDraft,
  aFiledObjection,
  aGrasslandCertificate,
  anAccountPermit,
  anOffice,
  aPublishedNotice,
  aRealEstateCertificate,
  aSubmittedNotice,
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { lookUp, MAX_QUERY } from './answer.ts'

testDatabase()

let office: BuiltOffice
const at = NOW

test('an empty register answers, and says that it is empty', async () => {
  expect(await lookUp('J15092901080015', { at })).toMatchObject({
    answer: 'no_notice',
    coverage: { kinds: [], bureaus: 0, since: null },
    matches: [],
  })
})

describe('a register with notices', () => {
  beforeAll(async () => {
    office = await anOffice()
  })

  let next = 0
  /** A grassland number that no other test uses. */
  function fresh(): string {
    next += 1
    return `J1509290203${String(next * 10).padStart(4, '0')}`
  }
  const certificates = (...numbers: string[]) => numbers.map((number) => aGrasslandCertificate({ number }))

  test('finds a notice in the first look-up after its commit, and not before', async () => {
    const number = fresh()
    const draft = await aDraft(office, { certificates: certificates(number) })
    expect((await lookUp(number, { at })).answer).toBe('no_notice')
    const submitted = await aSubmittedNotice(office, { certificates: certificates(number) })
    expect((await lookUp(number, { at })).answer).toBe('no_notice')
    const notice = await publishNotice(office.reviewer, submitted, { at })
    const answer = await lookUp(number, { at })
    expect(answer.answer).toBe('notice_found')
    expect(answer.matches.map((match) => match.notice.number)).toEqual([notice.number])
    expect(draft.id).not.toBe(submitted.id)
  })

  test('finds a number that is stored in its general form, though it looks like that of another kind', async () => {
    const number = 'J20469011234567'
    const odd = anAccountPermit({ number, numberAgain: number })
    await aPublishedNotice(office, { certificates: [odd], numberReason: '原件如此印刷' })
    const answer = await lookUp(number, { at })
    expect(answer.matches.map((match) => match.number)).toEqual([number])
  })

  test('gives every certificate that shares a key, the newest act first', async () => {
    const number = fresh()
    await aPublishedNotice(office, { declaredOn: '2026-11-01', certificates: certificates(`${number}(夏)`) })
    await aPublishedNotice(office, {
      declaredOn: '2026-11-10',
      certificates: certificates(`${number}(冬)`, number.slice(1)),
    })
    const { matches } = await lookUp(`${number}（秋）`, { at })
    expect(matches.map((match) => [match.statusSince, match.number])).toEqual([
      ['2026-11-10', `${number}(冬)`],
      ['2026-11-10', number.slice(1)],
      ['2026-11-01', `${number}(夏)`],
    ])
  })

  test('finds a permit through its other versions and through the part that stays', async () => {
    await aPublishedNotice(office, { certificates: [anAccountPermit({ number: 'Z2046000777701' })] })
    for (const typed of ['Z2046000777701', 'Z2046000777702', 'Z20460007777']) {
      expect((await lookUp(typed, { at })).matches.map(({ number }) => number)).toEqual(['Z2046000777701'])
    }
    for (const typed of ['Z2046000777801', 'Z20460007778', 'J2046000777701']) {
      expect(await lookUp(typed, { at })).toMatchObject({ answer: 'no_notice', matches: [] })
    }
  })

  test('finds a number that no kind recognises by its general form', async () => {
    const odd = aGrasslandCertificate({ number: '草字第〔88〕0012号' })
    await aPublishedNotice(office, { certificates: [odd], numberReason: '旧证' })
    expect((await lookUp('草字第(88)0012', { at })).matches.map(({ number }) => number)).toEqual([odd.number])
  })

  test('finds a certificate of real estate with and without the zeros in front of its serial', async () => {
    await aPublishedNotice(office, { certificates: [aRealEstateCertificate()] })
    for (const typed of ['蒙(2023)某某旗不动产权第1234号', '蒙〔2023〕某某旗不动产权第0001234号']) {
      const { matches } = await lookUp(typed, { at })
      expect(matches.map(({ holder, details }) => [holder, details])).toEqual([
        ['那*', { title: '不动产权证书', printSerial: 'D15001234567' }],
      ])
    }
  })

  test('offers a repair only where it finds something, and never a neighbour', async () => {
    const number = fresh()
    await aPublishedNotice(office, { certificates: certificates(number) })
    const letter = number.replace('0', 'O')
    expect((await lookUp(letter, { at })).didYouMean).toEqual([{ number, reason: 'letter_for_digit' }])
    const neighbour = `${number.slice(0, -1)}1`
    for (const typed of [neighbour, neighbour.replace('0', 'O'), number.slice(0, -1), `${number}0`]) {
      expect((await lookUp(typed, { at })).didYouMean).toEqual([])
    }
    await aDraft(office, { certificates: certificates(neighbour) })
    expect((await lookUp(neighbour.replace('0', 'O'), { at })).didYouMean).toEqual([])
  })

  test('offers a repair only where it finds something under the same restrictions', async () => {
    const number = fresh()
    await aPublishedNotice(office, { certificates: certificates(number) })
    const letter = number.replace('0', 'O')
    const offered = async (asked: { kind?: 'account_permit'; on?: string }) =>
      (await lookUp(letter, { at, ...asked })).didYouMean
    expect(await offered({ kind: 'account_permit' })).toEqual([])
    expect(await offered({ on: '2020-01-01' })).toEqual([])
    await aPublishedNotice(office, { certificates: [anAccountPermit({ number: 'L2046000999901' })] })
    for (const typed of ['L2O46000999902', 'L2O460009999', '2046000999902']) {
      expect((await lookUp(typed, { at })).didYouMean).toHaveLength(1)
    }
  })

  test('tells the status of the day that is asked for', async () => {
    const number = fresh()
    const { number: notice } = await aPublishedNotice(office, { certificates: certificates(number) })
    const { reference } = await aFiledObjection(notice, { certificate: number })
    const { id, version } = await prisma().objection.findUniqueOrThrow({ where: { reference } })
    const decided = new Date('2026-11-25T08:00:00.000Z')
    await acknowledgeObjection(office.publisher, id, { at })
    await decideObjection(
      office.reviewer,
      { id, version: version + 1 },
      { outcome: 'rejected', reason: '…' },
      {
        at: decided,
      },
    )
    const on = async (date: string) => (await lookUp(number, { at: decided, on: date })).matches[0]?.status
    expect(await on('2026-11-19')).toBeUndefined()
    expect(await on('2026-11-21')).toBe('declared_void')
    expect(await on('2026-11-22')).toBe('under_objection')
    expect(await on('2026-11-24')).toBe('under_objection')
    expect(await on('2026-11-25')).toBe('declared_void')
    const { matches } = await lookUp(number, { at: decided })
    expect(matches[0]?.timeline.map(({ event }) => event)).toEqual([
      'declared_lost',
      'objection_opened',
      'objection_closed',
    ])
  })

  test('is under objection only for the certificate that the objection names', async () => {
    const [one, other] = [fresh(), fresh()]
    const { number: notice } = await aPublishedNotice(office, { certificates: certificates(one, other) })
    const status = async (number: string) => (await lookUp(number, { at })).matches[0]?.status
    await aFiledObjection(notice, { certificate: one })
    expect([await status(one), await status(other)]).toEqual(['under_objection', 'declared_void'])
    await aFiledObjection(notice)
    expect(await status(other)).toBe('under_objection')
  })

  test('takes today in Asia/Shanghai when no day is asked for', async () => {
    const number = fresh()
    await aPublishedNotice(office, { declaredOn: '2026-11-22', certificates: certificates(number) })
    const ask = async (moment: string) => (await lookUp(number, { at: new Date(moment) })).answer
    expect(await ask('2026-11-21T15:59:59.999Z')).toBe('no_notice')
    expect(await ask('2026-11-21T16:00:00.000Z')).toBe('notice_found')
  })

  test('looks in one kind only when asked so', async () => {
    const number = fresh()
    await aPublishedNotice(office, { certificates: certificates(number) })
    expect((await lookUp(number, { at, kind: 'account_permit' })).answer).toBe('no_notice')
    expect((await lookUp(number, { at, kind: 'grassland_contract' })).answer).toBe('notice_found')
  })

  test('says what it covers and until when', async () => {
    await aPublishedNotice(office, { declaredOn: '2020-02-29', certificates: certificates(fresh()) })
    const before = Date.now()
    const { coverage, asOf } = await lookUp('x', { at })
    expect(coverage).toEqual({
      kinds: ['account_permit', 'grassland_contract', 'real_estate', 'other'],
      bureaus: 1,
      since: '2020-02-29',
    })
    expect(Math.abs(new Date(asOf).getTime() - before)).toBeLessThan(60_000)
  })

  test('never finds an account, a pasture or a name', async () => {
    const number = fresh()
    const details = { pastureNumber: '887766554433' }
    await aPublishedNotice(office, {
      certificates: [aGrasslandCertificate({ number, details, holders: ['阿拉坦'] }), anAccountPermit()],
    })
    for (const typed of ['887766554433', '阿拉坦', '100200300400500600']) {
      expect(await lookUp(typed, { at })).toMatchObject({ answer: 'unrecognised_number', matches: [] })
    }
  })

  test.each(['', ' ', '\u0000', '\ud800', "'; drop table notices; --", '%', '_', '号'.repeat(100_000)])(
    'answers anything: %j',
    async (typed) => {
      const answer = await lookUp(typed, { at })
      expect(answer).toMatchObject({ query: typed, answer: 'unrecognised_number', matches: [] })
      expect(answer.key.length).toBeLessThanOrEqual(MAX_QUERY)
    },
  )
})
