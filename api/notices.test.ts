import { beforeAll, describe, expect, test } from 'vitest'
import {
  aDraft,
  aFiledObjection,
  anOffice,
  aPublishedNotice,
  type BuiltOffice,
} from '#lib/testing/builders.ts'
import { readNotice, refused, send } from './testing/call.ts'
import { noticeOf, PERMIT, SECRETS, SUMMER, sampleRegister, WINTER } from './testing/samples.ts'

sampleRegister()

let office: BuiltOffice
beforeAll(async () => {
  office = await anOffice({ region: '150223', namePolicy: 'full' })
})

const inOffice = { regionCode: '150223' }

describe('a published notice', () => {
  test('is read whole, with the status of each certificate', async () => {
    const number = await noticeOf(SUMMER)
    const { body } = await readNotice(number)
    expect(body).toMatchObject({
      number,
      url: `/notices/${number}`,
      act: 'loss',
      bureau: { code: 'szwq-zrzy', name: '四子王旗自然资源局', room: '210 室' },
      region: { code: '150929', name: '四子王旗' },
      effectiveOn: '2025-04-29',
      objections: { accepted: true, contact: '四子王旗自然资源局 210 室', phone: null, until: null },
      acts: [],
    })
    const common = { holders: ['王*'], status: 'declared_void', statusSince: '2025-04-29' }
    expect(body.certificates).toMatchObject([
      { ...common, number: SUMMER, key: '15092901070004', details: { season: 'summer' } },
      { ...common, number: WINTER, key: '15092901100004', details: { season: 'winter' } },
    ])
  })

  test('tells no name of a person and no full account number', async () => {
    for (const certificate of [PERMIT, SUMMER, '15092904050072']) {
      const { body } = await readNotice(await noticeOf(certificate))
      for (const secret of SECRETS) expect(JSON.stringify(body)).not.toContain(secret)
    }
    const { body } = await readNotice(await noticeOf(PERMIT))
    expect(body.certificates[0]?.details.accountNumber).toBe('**************9313')
    expect(body.declarant).toBe('四子王旗委保密机要局')
  })

  test('tells the names of persons where its bureau has decided so', async () => {
    const { number } = await aPublishedNotice(office, inOffice)
    const { body } = await readNotice(number)
    expect(body.certificates[0]?.holders).toEqual(['那仁'])
  })

  test('is found however its number is typed, and gives its canonical one', async () => {
    const number = await noticeOf(SUMMER)
    const plain = number.replaceAll('-', '')
    const typed = [
      number.toLowerCase(),
      plain,
      ` ${plain} `,
      plain.replace('GG', 'ＧＧ'),
      number.replaceAll('-', '—'),
    ]
    for (const spelling of typed) expect((await readNotice(spelling)).body.number).toBe(number)
  })

  test('shows an open objection as a status and nothing else of it', async () => {
    const { number } = await aPublishedNotice(office, inOffice)
    const before = await readNotice(number)
    await aFiledObjection(number, { at: new Date() })
    const { body, headers } = await readNotice(number)
    expect(body.certificates[0]?.status).toBe('under_objection')
    expect(body.certificates[0]?.timeline.map(({ event }) => event)).toEqual([
      'declared_lost',
      'objection_opened',
    ])
    expect(JSON.stringify(body)).not.toContain('巴图')
    expect(headers.get('etag')).not.toBe(before.headers.get('etag'))
  })

  test('may be kept with a question each time', async () => {
    const path = `/notices/${await noticeOf(PERMIT)}`
    const first = await send(path)
    const again = await send(path, { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } })
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    expect(again.status).toBe(304)
  })
})

describe('what is no published notice', () => {
  test('is not found when one character is wrong', async () => {
    const number = await noticeOf(SUMMER)
    const digit = number.charAt(8)
    const wrong = `${number.slice(0, 8)}${(Number(digit) + 1) % 10}${number.slice(9)}`
    const { body, headers } = await refused(`/notices/${wrong}`, 404)
    expect(body).toMatchObject({ type: '/problems/notice-not-found', title: '没有找到' })
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test.each(['GG2026-00000000-0', 'x', '%00', '1'.repeat(2000), '%E0%A4%A'])(
    'is not found: %s',
    async (number) => {
      await refused(`/notices/${number}`, 404)
    },
  )

  test('is not found while it is a draft', async () => {
    const { id } = await aDraft(office, inOffice)
    await refused(`/notices/${id}`, 404)
  })

  test('is refused with an unknown parameter', async () => {
    const { body } = await refused(`/notices/${await noticeOf(SUMMER)}?full=1`, 422)
    expect(body.errors).toMatchObject([{ field: 'full', code: 'unknown_field' }])
  })
})
