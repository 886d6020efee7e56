import { describe, expect, test } from 'vitest'
import { translator } from '#lib/i18n/messages.ts'
import { type ObjectionTerm, objectionPeriod } from './objection-period.ts'

const term: ObjectionTerm = {
  until: '2025-05-23',
  provisional: false,
  period: { days: 15, unit: 'working' },
  setBy: 'bureau',
}
const none: ObjectionTerm = { until: null, provisional: false, period: null, setBy: null }
const say = (changes: Partial<ObjectionTerm> = {}, at = '2025-05-20T00:00:00Z') =>
  objectionPeriod({
    locale: 'zh-CN',
    t: translator('zh-CN'),
    term: { ...term, ...changes },
    at: new Date(at),
  })

describe('a term', () => {
  test('is its period, its last day and who set it', () => {
    expect(say()).toBe(
      '异议期限：自公告之日起 15 个工作日，至 2025年5月23日 星期五（含当日）。还有 3 天。期限由发证机关规定。',
    )
    expect(say({ period: { days: 30, unit: 'calendar' }, setBy: 'notice' })).toMatch(
      /自公告之日起 30 日，至 .*期限由公告载明。$/,
    )
    expect(say({ period: null, setBy: 'notice' })).toMatch(/^异议期限：至 2025年5月23日 星期五（含当日）。/)
  })

  test('counts its days in Asia/Shanghai and includes its last one', () => {
    expect(say({}, '2025-05-23T15:59:59.999Z')).toContain('今天是最后一天')
    expect(say({}, '2025-05-23T16:00:00.000Z')).toContain('届满')
  })

  test('that may still move says so', () => {
    expect(say({ provisional: true })).toContain('暂定')
  })

  test('of a draft begins with the notice', () => {
    expect(say({ until: null, setBy: 'notice' })).toBe(
      '异议期限：自公告之日起 15 个工作日，发布后计算截止日期。',
    )
  })
})

test('a notice without a period says so', () => {
  const english = { locale: 'en', t: translator('en'), term: none, at: new Date() } as const
  expect(objectionPeriod(english)).toContain('states no period')
})
