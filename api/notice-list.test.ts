import { beforeAll, describe, expect, test } from 'vitest'
import { dateAt } from '#lib/calendar/dates.ts'
import { prisma } from '#lib/db.ts'
import type { NoticeDraft } from '#lib/notices/schema.ts'
import { aDraft, anActOn, anOffice, aPublishedNotice, type BuiltOffice } from '#lib/testing/builders.ts'
import { noticeList } from './schemas/notice-list.ts'
import { exchange, faults, readNotice, refused, send } from './testing/call.ts'
import { noticeOf, PERMIT, SECRETS, SUMMER, sampleRegister, WINTER } from './testing/samples.ts'

sampleRegister()

let office: BuiltOffice
const newest: string[] = []

beforeAll(async () => {
  office = await anOffice({ region: '150223' })
  for (let minute = 1; minute <= 3; minute += 1) {
    const at = new Date(Date.now() + minute * 60_000)
    const { number } = await aPublishedNotice(office, { regionCode: '150223' }, { at })
    newest.unshift(number)
  }
  await aDraft(office, { regionCode: '150223' })
})

const list = async (query: string) => (await exchange(`/notices${query}`, noticeList, 200)).body
const numbersOf = ({ notices }: Awaited<ReturnType<typeof list>>) => notices.map(({ number }) => number)

describe('the list of published notices', () => {
  test('has the newest first, numbers shortened, nobody named, nothing unpublished', async () => {
    const body = await list('')
    expect(numbersOf(body).slice(0, 3)).toEqual(newest)
    expect(body.notices).toHaveLength(await prisma().notice.count({ where: { state: 'published' } }))
    const text = JSON.stringify(body)
    for (const secret of [...SECRETS, '那仁', '王*', SUMMER, WINTER, PERMIT, '15092901070004']) {
      expect(text).not.toContain(secret)
    }
    const summer = body.notices.find(({ certificates }) => certificates.length === 2)
    expect(summer).toMatchObject({
      number: await noticeOf(SUMMER),
      url: `/notices/${await noticeOf(SUMMER)}`,
      act: 'loss',
      effectiveOn: '2025-04-29',
      certificates: [
        {
          kind: 'grassland_contract',
          number: 'J1509…夏)',
          status: 'declared_void',
          statusSince: '2025-04-29',
        },
        {
          kind: 'grassland_contract',
          number: 'J1509…冬)',
          status: 'declared_void',
          statusSince: '2025-04-29',
        },
      ],
    })
  })

  test('is read page by page without a gap or a repeat', async () => {
    const whole = numbersOf(await list(''))
    const pages: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const body = await list(`?limit=2${cursor && `&cursor=${cursor}`}`)
      expect(body.notices.length).toBeLessThanOrEqual(2)
      pages.push(...numbersOf(body))
      cursor = body.next
    }
    expect(pages).toEqual(whole)
  })

  test('is narrowed by kind, bureau, act and day of publication', async () => {
    expect(numbersOf(await list('?kind=account_permit'))).toEqual([await noticeOf(PERMIT)])
    expect(numbersOf(await list(`?bureau=${office.bureau.code}`))).toEqual(newest)
    expect(numbersOf(await list('?region=150223'))).toEqual(newest)
    expect(numbersOf(await list('?region=150200'))).toEqual(newest)
    expect(numbersOf(await list('?region=150000')).slice(0, 3)).toEqual(newest)
    expect(numbersOf(await list('?region=150900'))).not.toContain(newest[0])
    expect(numbersOf(await list('?act=recovery'))).toEqual([])
    const today = dateAt(new Date())
    const first = await prisma().notice.findFirstOrThrow({ where: { number: await noticeOf(PERMIT) } })
    const day = dateAt(first.publishedAt ?? new Date(0))
    expect(numbersOf(await list(`?from=${day}&to=${today}`))).toContain(await noticeOf(PERMIT))
    expect(numbersOf(await list('?to=2026-01-01'))).toEqual([])
  })

  test.each([
    ['?limit=101', { limit: 'beyond_end' }],
    ['?limit=0', { limit: 'wrong_format' }],
    ['?cursor=bm9uZQ', { cursor: 'wrong_format' }],
    ['?bureau=nowhere', { bureau: 'unknown_bureau' }],
    ['?bureau=%00', { bureau: 'unknown_bureau' }],
    ['?region=nowhere', { region: 'unknown_region' }],
    ['?kind=passport', { kind: 'choose_one' }],
    ['?from=2026-02-30', { from: 'wrong_date' }],
    ['?from=2026-02-02&to=2026-02-01', { to: 'until_before_from' }],
    ['?page=2', { page: 'unknown_field' }],
  ])('says what is wrong with %s', async (query, expected) => {
    const { body } = await refused(`/notices${query}`, 422)
    expect(faults(body)).toEqual(expected)
  })

  test('is not sent again while nothing has changed', async () => {
    const { headers } = await exchange('/notices', noticeList, 200)
    const again = await send('/notices', { headers: { 'If-None-Match': headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
  })

  test('has a certificate that was issued again, which nobody declared void', async () => {
    const lost = await aPublishedNotice(office, { regionCode: '150223' })
    const { number } = await anActOn(office, lost, { act: 'reissue', change: toOther })
    const [, other] = (await list('')).notices.find((one) => one.number === number)?.certificates ?? []
    expect(other).toMatchObject({ status: null, statusSince: null })
    expect((await readNotice(number)).body.certificates[1]).toMatchObject({ status: null, statusSince: null })
  })
})

const toOther = (draft: NoticeDraft): NoticeDraft => ({
  ...draft,
  certificates: draft.certificates.map((one) =>
    one.replaces === null ? one : { ...one, number: 'J15092901080016(夏)' },
  ),
})
