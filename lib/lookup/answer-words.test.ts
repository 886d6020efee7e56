import { expect, test } from 'vitest'
import { translator } from '#lib/i18n/messages.ts'
import type { CertificateStatus } from '#lib/notices/status.ts'
import type { Answer, Match } from './answer.ts'
import { headlineOf, shownQuery, verdictOf } from './answer-words.ts'

const empty: Answer = {
  query: '15092901070004',
  asked: { kind: null, on: null },
  key: '15092901070004',
  answer: 'no_notice',
  asOf: '2026-11-22T08:00:00.000Z',
  coverage: { kinds: [], bureaus: 0, since: null },
  matches: [],
  didYouMean: [],
}

function found(...statuses: CertificateStatus[]): Answer {
  const match: Match = {
    kind: 'grassland_contract',
    number: 'J15092901070004',
    holder: '巴*',
    status: 'declared_void',
    statusSince: '2026-11-22',
    timeline: [],
    notice: {
      number: 'GG2026-00000000-0',
      url: '/notices/GG2026-00000000-0',
      act: 'loss',
      publishedAt: '2026-11-22T08:00:00.000Z',
      bureau: { code: 'x', name: '某局' },
    },
    objections: { accepted: true, until: null },
    details: {},
  }
  return { ...empty, answer: 'notice_found', matches: statuses.map((status) => ({ ...match, status })) }
}

test('of several notices the gravest is the answer', () => {
  expect(verdictOf(found('withdrawn', 'declared_void'))).toBe('declared_void')
  expect(verdictOf(found('recovered', 'under_objection', 'corrected'))).toBe('under_objection')
  expect(verdictOf(found('recovered'))).toBe('recovered')
})

test('nothing found is said as it is', () => {
  expect(verdictOf(empty)).toBe('no_notice')
  expect(headlineOf(empty, translator('zh-CN'))).toBe('未查到公告')
  expect(headlineOf({ ...empty, answer: 'unrecognised_number' }, translator('zh-CN'))).toContain('仍已查询')
})

test('a query is shown on one line and not without end', () => {
  expect(shownQuery(' 1509\n2901 ')).toBe(' 1509 2901 ')
  expect(Array.from(shownQuery('号'.repeat(500)))).toHaveLength(61)
})
