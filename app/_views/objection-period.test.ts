import { expect, test } from 'vitest'
import { translator } from '#lib/i18n/messages.ts'
import { objectionPeriod } from './objection-period.tsx'

const chinese = { locale: 'zh-CN', t: translator('zh-CN'), until: '2025-05-23' } as const

test('a period counts its days in Asia/Shanghai and includes its last one', () => {
  const lastDay = new Date('2025-05-23T15:59:59.999Z')
  expect(objectionPeriod({ ...chinese, at: new Date('2025-05-20T00:00:00Z') })).toContain('还有 3 天')
  expect(objectionPeriod({ ...chinese, at: lastDay })).toContain('今天是最后一天')
  expect(objectionPeriod({ ...chinese, at: new Date(lastDay.getTime() + 1) })).toContain('届满')
})

test('a notice without a period says so', () => {
  const english = { locale: 'en', t: translator('en'), until: null } as const
  expect(objectionPeriod({ ...english, at: new Date() })).toContain('states no period')
})
