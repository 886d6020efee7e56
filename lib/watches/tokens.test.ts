import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endingHeaders, endToken, openEndToken, openOwnToken, ownToken, watchReference } from './tokens.ts'

test('a token opens what it was made for, and nothing else opens it', () => {
  const [id, hash] = [randomUUID(), new Uint8Array(randomBytes(32))]
  expect(openEndToken(endToken(id))).toBe(id)
  expect(openOwnToken(ownToken(hash))).toEqual(hash)
  expect(openOwnToken(endToken(id))).toBeNull()
  expect(openEndToken(ownToken(hash))).toBeNull()
  expect(openEndToken(endToken(id).replace(/^[^.]+/, randomUUID()))).toBeNull()
})

test('what was not signed here opens nothing', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (token) => {
      expect(openEndToken(token)).toBeNull()
      expect(openOwnToken(token)).toBeNull()
    }),
  )
})

test('a mail program finds one address to post to', () => {
  const id = randomUUID()
  const headers = endingHeaders(id)
  expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  const url = /^<(.*)>$/.exec(headers['List-Unsubscribe'] ?? '')?.[1]
  expect(openEndToken(new URL(url ?? '').searchParams.get('token') ?? '')).toBe(id)
  expect(watchReference(id)).toMatch(/^GZ[0-9A-Z]{6}$/)
})
