import { expect, test } from 'vitest'
import { withoutPersonalData } from './log.ts'

test.each([
  ['550 <li.si@example.org>: unknown', '550 <…@…>: unknown'],
  ['call 13800001234 or +86 138 0000 1234', 'call … or …'],
  ['250 2.0.0 Ok: queued as 4F7C1203', '250 2.0.0 Ok: queued as 4F7C1203'],
])('%j is logged as %j', (text, logged) => {
  expect(withoutPersonalData(text)).toBe(logged)
})

test('a long text is cut', () => {
  expect(withoutPersonalData('x'.repeat(10_000))).toHaveLength(4000)
})
