import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { findEvil, startClamd, type TestClamd } from '#lib/testing/clamd.ts'
import { scanForViruses } from './virus-scan.ts'

let clamd: TestClamd
beforeAll(async () => {
  clamd = await startClamd()
})
beforeEach(() => {
  clamd.script = findEvil
  clamd.scanned = []
})
afterAll(() => clamd.close())

const scan = (bytes: Uint8Array, timeoutMs = 5000) => scanForViruses(bytes, { url: clamd.url, timeoutMs })

test('all bytes are shown to the scanner, in pieces', async () => {
  const bytes = Buffer.alloc(3 * 1024 * 1024 + 7, 'a photo')
  expect(await scan(bytes)).toBe('clean')
  expect(clamd.scanned.map((seen) => seen.equals(bytes))).toEqual([true])
})

test('what it finds is bad', async () => {
  expect(await scan(Buffer.from('so EVIL'))).toBe('infected')
})

test.each([
  ['an error of the scanner', 'INSTREAM size limit exceeded. ERROR'],
  ['an answer that is none', 'hello'],
  ['an empty answer', ''],
  ['a cut line', 'drop'],
  ['no answer in time', 'hang'],
])('with %s nobody knows', async (_, answer) => {
  clamd.script = () => answer
  expect(await scan(Buffer.from('a photo'), answer === 'hang' ? 100 : 5000)).toBe('unknown')
})

test('without a scanner nobody knows', async () => {
  const gone = await startClamd()
  await gone.close()
  expect(await scanForViruses(Buffer.from('a photo'), { url: gone.url })).toBe('unknown')
})
