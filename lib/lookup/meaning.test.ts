import { describe, expect, test } from 'vitest'
import { LOCALES } from '#lib/i18n/locale.ts'
import { translator } from '#lib/i18n/messages.ts'
import type { CertificateStatus } from '#lib/notices/status.ts'
import type { Answer, Match } from './answer.ts'
import { meaningOf } from './meaning.ts'

const [chinese, english] = [translator('zh-CN'), translator('en')]

const nothing: Answer = {
  query: 'x',
  asked: { kind: null, on: null },
  key: 'X',
  answer: 'no_notice',
  asOf: '2026-11-22T16:30:00.000Z',
  coverage: { kinds: ['grassland_contract'], bureaus: 2, since: '2025-04-29' },
  matches: [],
  didYouMean: [],
}

function match(status: CertificateStatus, event: 'declared_lost' | 'voided' = 'declared_lost'): Match {
  const notice = 'GG2026-48392071-X'
  return {
    kind: 'grassland_contract',
    number: 'J15092901080015',
    holder: '那*',
    status,
    statusSince: '2026-01-01',
    timeline: [{ date: '2025-04-29', event, notice }],
    notice: { number: notice, url: '', act: 'loss', publishedAt: '', bureau: { code: '', name: '' } },
    objections: { accepted: true, until: null },
    details: {},
  }
}

const found = (...matches: Match[]): Answer => ({ ...nothing, answer: 'notice_found', matches })

describe('a hit', () => {
  test('means that the original is void, that a new one may have its number, and that the right stays', () => {
    expect(meaningOf(found(match('declared_void')), chinese)).toBe(
      '原证（于2025年4月29日声明遗失）作废；若已补发，补发证书可能使用同一编号，请以“补发”字样、发证日期、印刷号为准，并向发证机关核实。遗失声明不影响权利人依法享有的权利。',
    )
    expect(meaningOf(found(match('declared_void')), english)).toMatch(
      /\(declared lost on 29 April 2025\) is void.*the new certificate may have the same number.*does not affect the rights/,
    )
  })

  test('names the authority’s act as what it was', () => {
    expect(meaningOf(found(match('voided', 'voided')), chinese)).toContain('于2025年4月29日公告作废')
  })

  test('says that somebody objects', () => {
    expect(meaningOf(found(match('under_objection')), chinese)).toMatch(/作废.*有人对公告提出异议/)
    expect(meaningOf(found(match('under_objection')), english)).toMatch(/void.*Somebody objects/)
  })

  test.each<CertificateStatus>(['corrected', 'recovered', 'withdrawn'])(
    'that is %s does not say that the specimen is void',
    (status) => {
      expect(meaningOf(found(match(status)), chinese)).not.toMatch(/）作废/)
      expect(meaningOf(found(match(status)), english)).not.toContain('is void.')
    },
  )

  test('of several goes by one that is void', () => {
    expect(meaningOf(found(match('corrected'), match('declared_void')), chinese)).toContain('）作废')
  })
})

describe('no hit', () => {
  test('says what was left out of the search', () => {
    const on = '2025-04-28'
    const ask = (asked: Answer['asked']) => meaningOf({ ...nothing, asked }, chinese)
    expect(ask({ kind: null, on })).toContain('（只查询了2025年4月28日当日及以前的公告）')
    expect(ask({ kind: 'account_permit', on: null })).toContain('（只查询了开户许可证）')
    expect(ask({ kind: 'account_permit', on })).toContain(
      '（只查询了2025年4月28日当日及以前的开户许可证公告）',
    )
    expect(ask(nothing.asked)).not.toContain('只查询了')
    expect(meaningOf({ ...nothing, asked: { kind: null, on } }, english)).toContain(
      'has this number (only notices up to 28 April 2025 were searched), as of',
    )
  })

  test('covers only what was published here, and confirms nothing', () => {
    const text = meaningOf(nothing, chinese)
    expect(text).toMatch(/截至2026年11月23日 00:30（北京时间），2 个发证机关自2025年4月29日以来/)
    expect(text).toContain('不能证明证书有效')
    expect(meaningOf(nothing, english)).toMatch(/2 issuing bureaus since 29 April 2025.*does not confirm/)
  })

  test('in an unknown form says so', () => {
    const unknown: Answer = { ...nothing, answer: 'unrecognised_number' }
    expect(meaningOf(unknown, chinese)).toMatch(/不是本站所知的任何一种证书编号.*不能证明证书有效/)
    expect(meaningOf(unknown, english)).toMatch(/not the form of any certificate number.*does not confirm/)
  })

  test('in an empty register names no day', () => {
    const empty: Answer = { ...nothing, coverage: { kinds: [], bureaus: 0, since: null } }
    expect(meaningOf(empty, chinese)).toContain('本站还没有发布过公告')
    for (const locale of LOCALES) expect(meaningOf(empty, translator(locale))).not.toMatch(/1970/)
  })
})
