import { expect, test } from 'vitest'
import { translator } from '#lib/i18n/messages.ts'
import { dateInWords, instantInWords, secondInWords } from './dates.ts'

test('a date is read with its weekday', () => {
  expect(dateInWords('zh-CN', '2025-04-29')).toBe('2025年4月29日 星期二')
  expect(dateInWords('en', '2025-04-29')).toBe('Tuesday 29 April 2025')
})

test('an instant is read in Asia/Shanghai, also across midnight', () => {
  const instant = '2026-12-31T16:05:00.000Z'
  expect(instantInWords('zh-CN', translator('zh-CN'), instant)).toBe('2027年1月1日 00:05（北京时间）')
  expect(instantInWords('en', translator('en'), instant)).toBe('1 January 2027, 00:05 (Beijing time)')
  expect(secondInWords('zh-CN', translator('zh-CN'), new Date(instant))).toBe(
    '2027年1月1日 00:05:00（北京时间）',
  )
})
