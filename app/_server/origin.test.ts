import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { resetEnv } from '#lib/env.ts'
import { isOwnOrigin } from './origin.ts'

const SECRET = 'x'.repeat(32)

beforeEach(() => {
  vi.stubEnv('PUBLIC_URL', 'https://register.example')
  vi.stubEnv('NEXTAUTH_SECRET', SECRET)
  vi.stubEnv('ACCESS_SECRET', SECRET)
  vi.stubEnv('ENCRYPTION_KEYS', `k1:${Buffer.alloc(32).toString('base64')}`)
  resetEnv()
})

afterEach(() => {
  vi.unstubAllEnvs()
  resetEnv()
})

test.each([
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{ 'sec-fetch-site': 'none' }, true],
  [{ 'sec-fetch-site': 'same-site' }, false],
  [{ 'sec-fetch-site': 'cross-site', origin: 'https://register.example' }, false],
  [{ origin: 'https://register.example' }, true],
  [{ origin: 'https://register.example.evil.example', host: 'register.example' }, false],
  [{ origin: 'http://localhost:3000', host: 'localhost:3000' }, true],
  [{ origin: 'null', host: 'register.example' }, false],
  [{}, true],
] satisfies [Record<string, string>, boolean][])('%j is %s', (headers, own) => {
  expect(isOwnOrigin(new Headers(headers))).toBe(own)
})
