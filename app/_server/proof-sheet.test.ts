import { beforeAll, describe, expect, test } from 'vitest'
import { ADDRESS_HEADER } from '#lib/http.ts'
import { takeTry } from '#lib/limits.ts'
import { aGrasslandCertificate, anOffice, aPublishedNotice } from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { wordsOf } from '#lib/testing/pdf.ts'
import { GET as getAnswerSheet } from '../[locale]/(public)/certificates/proof.pdf/route.ts'
import { GET as getNoticeSheet } from '../[locale]/(public)/notices/[number]/proof.pdf/route.ts'

testDatabase()

const HOLDER = 'J15092901080015(夏)'
let number = ''

beforeAll(async () => {
  const certificates = [aGrasslandCertificate({ number: HOLDER })]
  number = (await aPublishedNotice(await anOffice(), { certificates })).number
})

const AS_OF = '2026-11-22T09:00:00Z'

function noticeSheet(typed: string, query = '', { locale = 'zh-CN', address = '203.0.113.1' } = {}) {
  const request = new Request(
    `http://localhost:3000/notices/${encodeURIComponent(typed)}/proof.pdf${query}`,
    {
      headers: { [ADDRESS_HEADER]: address },
    },
  )
  return getNoticeSheet(request, { params: Promise.resolve({ locale, number: encodeURIComponent(typed) }) })
}

function answerSheet(query: string, locale = 'zh-CN') {
  const request = new Request(`http://localhost:3000/certificates/proof.pdf${query}`)
  return getAnswerSheet(request, { params: Promise.resolve({ locale }) })
}

const readWords = async (response: Response) => wordsOf(new Uint8Array(await response.arrayBuffer()))

describe('the sheet of a notice', () => {
  test('is a file to keep, with the address of the notice', async () => {
    const response = await noticeSheet(number, `?asOf=${AS_OF}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${number}.pdf"`)
    expect(await readWords(response)).toContain(`http://localhost:3000/notices/${number}`)
  })

  test('in English names the English page', async () => {
    const response = await noticeSheet(number, `?asOf=${AS_OF}`, { locale: 'en' })
    expect(await readWords(response)).toContain(`http://localhost:3000/en/notices/${number}`)
  })

  test('without an instant leads to this moment, under the number as it is published', async () => {
    const response = await noticeSheet(number.toLowerCase().replaceAll('-', ' '), '', { locale: 'en' })
    expect(response.status).toBe(307)
    const location = response.headers.get('location') ?? ''
    expect(location).toMatch(
      new RegExp(`^/en/notices/${number}/proof\\.pdf\\?asOf=\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$`),
    )
    const { searchParams } = new URL(location, 'http://localhost')
    const asOf = new Date(searchParams.get('asOf') ?? '').getTime()
    expect(Math.abs(Date.now() - asOf)).toBeLessThan(60_000)
  })

  test.each(['?asOf=', '?asOf=yesterday', '?asOf=2999-01-01T00:00:00Z'])(
    'refuses %s in words',
    async (query) => {
      const response = await noticeSheet(number, query)
      expect(response.status).toBe(400)
      expect(await response.text()).toContain('asOf')
    },
  )

  test.each([
    ['a number that is none', 'GG2026-1', `?asOf=${AS_OF}`],
    ['an unknown one', 'GG2026-00000000-0', `?asOf=${AS_OF}`],
  ])('of %s is not there', async (_, typed, query) => {
    expect((await noticeSheet(typed, query)).status).toBe(404)
  })

  test('is not there before its publication', async () => {
    expect((await noticeSheet(number, '?asOf=2026-11-22T07:59:59Z')).status).toBe(404)
  })

  test('is not made without end for one address', async () => {
    const address = '203.0.113.9'
    for (let tries = 0; tries < 300; tries += 1) await takeTry('proof-sheet', address)
    const response = await noticeSheet(number, `?asOf=${AS_OF}`, { address })
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await noticeSheet(number, `?asOf=${AS_OF}`)).status).toBe(200)
  })
})

describe('the sheet of a look-up', () => {
  test('is asked for as the page is', async () => {
    const response = await answerSheet(`?number=${encodeURIComponent(HOLDER)}&asOf=${AS_OF}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="look-up.pdf"')
    expect(await readWords(response)).toContain('查到声明作废公告')
  })

  test('without an instant keeps the number', async () => {
    const response = await answerSheet('?number=%E8%8D%89%20%261', 'en')
    expect(response.headers.get('location')).toMatch(
      /^\/en\/certificates\/proof\.pdf\?number=%E8%8D%89%20%261&asOf=/,
    )
  })

  test.each(['', '?number=', '?number=%20', `?number=${'1'.repeat(1001)}`])(
    'of nothing is refused: %#',
    async (query) => {
      expect((await answerSheet(query)).status).toBe(400)
    },
  )
})
