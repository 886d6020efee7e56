import { expect, test } from 'vitest'
import { monthBefore, monthOf } from './months.ts'

test('a month begins at midnight in Asia/Shanghai', () => {
  expect(monthOf(new Date('2026-11-30T15:59:59.999Z'))).toBe('2026-11-01')
  expect(monthOf(new Date('2026-11-30T16:00:00.000Z'))).toBe('2026-12-01')
  expect(monthBefore(new Date('2026-12-31T15:59:59.999Z'))).toBe('2026-11-01')
  expect(monthBefore(new Date('2026-12-31T16:00:00.000Z'))).toBe('2026-12-01')
})
