import { expect, test } from 'vitest'
import { translator } from '#lib/i18n/messages.ts'
import { dateInWords, daysBetween, instantInWords } from './dates.ts'

test('a date is read with its weekday', () => {
  expect(dateInWords('zh-CN', '2025-04-29')).toBe('2025年4月29日 星期二')
  expect(dateInWords('en', '2025-04-29')).toBe('Tuesday 29 April 2025')
})

test('an instant is read in Asia/Shanghai, also across midnight', () => {
  const instant = '2026-12-31T16:05:00.000Z'
  expect(instantInWords('zh-CN', translator('zh-CN'), instant)).toBe('2027年1月1日 00:05（北京时间）')
  expect(instantInWords('en', translator('en'), instant)).toBe('1 January 2027, 00:05 (China time)')
})

test('days are counted between dates, across a leap day', () => {
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
  expect(daysBetween('2026-05-23', '2026-05-23')).toBe(0)
  expect(daysBetween('2026-05-24', '2026-05-23')).toBe(-1)
})
