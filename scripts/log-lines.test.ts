import { expect, test } from 'vitest'
import { readable } from './log-lines.ts'

test('a log entry is its message and its fields, louder ones marked', () => {
  const entry = { level: 'info', time: '2026-01-01', pid: 7, msg: 'the worker is ready', workerId: 'a' }
  expect(readable(JSON.stringify(entry))).toBe('the worker is ready {"workerId":"a"}')
  expect(readable('{"level":"error","msg":"no"}')).toBe('ERROR no')
})

test.each(['✓ Ready in 300ms', '{"answer":1}', '{not json', '"text"'])('%s stays as it is', (line) => {
  expect(readable(line)).toBe(line)
})
