import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readableTarget } from './http.ts'

test.each([
  ['/certificates/15092901070004?on=2025-04-29', '/certificates/15092901070004?on=2025-04-29'],
  ['/%E8%8D%89', '/%E8%8D%89'],
  ['/%FF', '/%25FF'],
  ['/a%', '/a%25'],
  ['/%4', '/%254'],
  ['/%ED%A0%80/%E8%8D%89', '/%25ED%25A0%2580/%E8%8D%89'],
])('%s is read as %s', (target, readable) => {
  expect(readableTarget(target)).toBe(readable)
})

test('every target can be decoded afterwards, and one that could be stays as it is', () => {
  const piece = fc.constantFrom('%', '%2', '%FF', '%E8%8D%89', '%C3', '/', 'a', '草', '%%', '%zz')
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const target = pieces.join('')
      const readable = readableTarget(target)
      expect(() => decodeURIComponent(readable)).not.toThrow()
      expect(readableTarget(readable)).toBe(readable)
    }),
  )
})
