import { describe, expect, test } from 'vitest'
import { faults, lookUp, lookUpPath, refused, send } from './testing/call.ts'
import { noticeOf, PERMIT, PLAIN, SECRETS, SUMMER, sampleRegister, WINTER } from './testing/samples.ts'

sampleRegister()

const SPELLINGS: Record<string, readonly string[]> = {
  [PERMIT]: [
    'J2046000663701',
    'ｊ２０４６０００６６３７０１',
    'J 2046 0006 6370 1',
    '核准号为 J2046000663701',
    '四子王旗委保密机要局，核准号：J-2046-0006637-01 号',
    'J20460006637',
  ],
  [SUMMER]: [
    'J15092901070004(夏)',
    'Ｊ1509 2901 0700 04',
    '15092901070004',
    '证书编号：J15092901070004（夏）',
    'j15092901070004【冬】',
    'No. J150929\u200b01070004',
  ],
  [WINTER]: [
    'J15092901100004(冬)',
    '１５０９２９０１１００００４',
    'J1509290110\u00a00004',
    '“J15092901100004（冬）”号',
    '草原承包经营权证 J15092901100004',
  ],
  [PLAIN]: [
    '15092904050072',
    '150929-04050072',
    '1509 2904 0500 72号',
    '编号15092904050072',
    'J15092904050072（夏）',
  ],
}

const KEYS: Record<string, string> = {
  [PERMIT]: PERMIT,
  [SUMMER]: '15092901070004',
  [WINTER]: '15092901100004',
  [PLAIN]: PLAIN,
}

describe('a number under which something is published', () => {
  for (const [printed, spellings] of Object.entries(SPELLINGS)) {
    test.each(spellings)(`finds ${printed} as %s`, async (spelling) => {
      const { body } = await lookUp(spelling)
      expect(body.answer).toBe('notice_found')
      expect(body.query).toBe(spelling)
      expect(body.matches.map(({ number }) => number)).toEqual([printed])
      expect(body.didYouMean).toEqual([])
      expect([KEYS[printed], PERMIT.slice(0, 12)]).toContain(body.key)
    })
  }

  test('has the answer of the contract', async () => {
    const { body } = await lookUp('Ｊ1509 2901 0700 04')
    const number = await noticeOf(SUMMER)
    expect(body).toMatchObject({
      query: 'Ｊ1509 2901 0700 04',
      key: '15092901070004',
      answer: 'notice_found',
      coverage: { kinds: ['account_permit', 'grassland_contract'], bureaus: 2, since: '2025-04-29' },
      didYouMean: [],
    })
    expect(body.matches).toEqual([
      {
        kind: 'grassland_contract',
        number: SUMMER,
        holder: '王*',
        status: 'declared_void',
        statusSince: '2025-04-29',
        timeline: [{ date: '2025-04-29', event: 'declared_lost', notice: number }],
        notice: {
          number,
          url: `/notices/${number}`,
          act: 'loss',
          publishedAt: expect.any(String),
          bureau: { code: 'szwq-zrzy', name: '四子王旗自然资源局' },
        },
        objections: { accepted: true, until: null },
        details: {
          season: 'summer',
          pastureNumber: '103001-4',
          areaMu: '4681',
          sumu: '江岸苏木',
          gacha: '江岸嘎查',
        },
      },
    ])
  })

  test('is complete up to an instant that the answer names', async () => {
    const before = Date.now()
    const { body } = await lookUp(PLAIN)
    expect(new Date(body.asOf).getTime()).toBeGreaterThanOrEqual(before - 1)
    expect(new Date(body.asOf).getTime()).toBeLessThanOrEqual(Date.now())
  })

  test('says what the answer means and what it does not', async () => {
    const { body: chinese } = await lookUp(SUMMER)
    expect(chinese.meaning).toBe(
      '原证（于2025年4月29日声明遗失）作废；若已补发，补发证书可能使用同一编号，请以“补发”字样、发证日期、印刷号为准，并向发证机关核实。遗失声明不影响权利人依法享有的权利。',
    )
    const { body: english } = await lookUp(SUMMER, '', { headers: { 'Accept-Language': 'en' } })
    expect(english.meaning).toMatch(/declared lost on 29 April 2025\) is void.*does not affect the rights/)
  })

  test('finds a permit by its version after a re-issue', async () => {
    const { body } = await lookUp('J2046000663702')
    expect(body).toMatchObject({ answer: 'notice_found', key: 'J2046000663702', didYouMean: [] })
    expect(body.matches.map(({ number }) => number)).toEqual([PERMIT])
  })

  test('is answered on a past day as it stood then', async () => {
    expect((await lookUp(SUMMER, '?on=2025-04-28')).body).toMatchObject({ answer: 'no_notice', matches: [] })
    expect((await lookUp(SUMMER, '?on=2025-04-29')).body).toMatchObject({ answer: 'notice_found' })
  })

  test('is answered for one kind only when asked so', async () => {
    expect((await lookUp(SUMMER, '?kind=account_permit')).body.answer).toBe('no_notice')
    expect((await lookUp(SUMMER, '?kind=grassland_contract')).body.answer).toBe('notice_found')
  })

  test('tells no name of a person and no full account number', async () => {
    for (const number of [PERMIT, SUMMER, WINTER, PLAIN]) {
      const { body } = await lookUp(number)
      for (const secret of SECRETS) expect(JSON.stringify(body)).not.toContain(secret)
    }
    const { body } = await lookUp(PERMIT)
    expect(body.matches[0]?.details.accountNumber).toBe('**************9313')
    expect(body.matches[0]?.details).not.toHaveProperty('legalRepresentative')
    expect(body.matches[0]?.holder).toBe('四子王旗委保密机要局工会委员会')
  })
})

describe('a number under which nothing is published', () => {
  test('has no notice, and its neighbour is not offered', async () => {
    const { body } = await lookUp('15092901070005')
    expect(body).toMatchObject({
      key: '15092901070005',
      answer: 'no_notice',
      matches: [],
      didYouMean: [],
    })
    expect(body.meaning).toMatch(
      /2 个发证机关自2025年4月29日以来在本站发布的公告中没有这个编号.*不能证明证书有效/,
    )
  })

  test.each(['J2046000663801', 'J20460006638', 'J15092901070003', 'L2046000663701'])(
    'is answered no_notice: %s',
    async (number) => {
      expect((await lookUp(number)).body).toMatchObject({ answer: 'no_notice', matches: [], didYouMean: [] })
    },
  )

  test('is repaired where a letter stands for a digit, and only offered', async () => {
    const { body } = await lookUp('J15O92901070004')
    expect(body).toMatchObject({ answer: 'unrecognised_number', matches: [] })
    expect(body.didYouMean).toEqual([{ number: 'J15092901070004', reason: 'letter_for_digit' }])
    expect((await lookUp(body.didYouMean[0]?.number ?? '')).body.answer).toBe('notice_found')
  })

  test('is offered with its missing letter', async () => {
    const { body } = await lookUp('2046000663701')
    expect(body.didYouMean).toEqual([{ number: 'J2046000663701', reason: 'missing_letter' }])
  })

  test.each(['J15O92901070005', '1509290107000', '861606101421009313', '王慧', '103001-4', '?', '%'])(
    'is not recognised, and nothing is offered: %s',
    async (number) => {
      const { body } = await lookUp(number)
      expect(body).toMatchObject({ answer: 'unrecognised_number', matches: [], didYouMean: [] })
      expect(body.meaning).toContain('不能证明证书有效')
    },
  )
})

describe('how the number stands in the path', () => {
  test('is looked up when its slashes and per cent signs are encoded', async () => {
    expect((await lookUp('证书编号/J15092901070004')).body).toMatchObject({ answer: 'notice_found' })
    expect((await lookUp('100%')).body.query).toBe('100%')
  })

  test.each([
    ['?kind=passport', { kind: 'choose_one' }],
    ['?kind=', { kind: 'choose_one' }],
    ['?on=2025-02-30', { on: 'wrong_date' }],
    ['?on=2025-4-29', { on: 'wrong_date' }],
    ['?on=2999-01-01', { on: 'date_in_future' }],
    ['?kind=account_permit&kind=account_permit', { kind: 'choose_one' }],
    ['?Kind=account_permit', { Kind: 'unknown_field' }],
  ])('is refused with %s', async (query, expected) => {
    const { body } = await refused(lookUpPath(SUMMER, query), 422)
    expect(faults(body)).toEqual(expected)
  })

  test('is refused when it is longer than anything that is a number', async () => {
    const { body } = await refused(lookUpPath('1'.repeat(1001)), 422)
    expect(body.errors).toEqual([
      { field: 'number', code: 'too_long', message: expect.stringContaining('1000') },
    ])
  })
})

describe('keeping an answer', () => {
  test('is allowed with a question each time', async () => {
    const first = await lookUp(SUMMER)
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    expect(first.headers.get('vary')).toContain('Accept-Language')
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^W\/"[\w-]+"$/)

    for (const tags of [etag, `"other", ${etag.slice(2)}`, '*']) {
      const again = await send(lookUpPath(SUMMER), { headers: { 'If-None-Match': tags } })
      expect(again.status).toBe(304)
      expect(await again.text()).toBe('')
      expect(again.headers.get('etag')).toBe(etag)
    }
    const other = await lookUp(SUMMER, '', { headers: { 'If-None-Match': '"other"' } })
    expect(other.headers.get('etag')).toBe(etag)
  })

  test('ends when the answer is another one', async () => {
    const etags = await Promise.all([
      lookUp(SUMMER),
      lookUp(WINTER),
      lookUp('15092901070004'),
      lookUp(SUMMER, '?on=2025-04-28'),
      lookUp(SUMMER, '', { headers: { 'Accept-Language': 'en' } }),
    ])
    expect(new Set(etags.map(({ headers }) => headers.get('etag'))).size).toBe(5)
  })

  test('is possible with HEAD, which says the same without the body', async () => {
    const head = await send(lookUpPath(SUMMER), { method: 'HEAD' })
    const { headers } = await lookUp(SUMMER)
    expect(head.status).toBe(200)
    expect(head.headers.get('etag')).toBe(headers.get('etag'))
    expect(await head.text()).toBe('')
  })
})
