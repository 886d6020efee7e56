import { NextResponse } from 'next/server'
import type { NextAuthOptions } from 'next-auth'
import { decode } from 'next-auth/jwt'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { resetEnv } from '#lib/env.ts'
import { aBureauWithNotice, aCase } from '#lib/testing/cases.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { buildOffice } from '#lib/testing/office.ts'
import { dropFilingTokens } from './filing.ts'
import { renewFormToken } from './form-token.ts'
import { beginSession, endCurrentSession, findCurrentActor } from './session.ts'
import { beginTracking, endTracking, findFollowed } from './tracking.ts'

const browser = vi.hoisted(() => ({ cookies: new Map<string, string>(), said: [] as string[] }))

/** What the browser sends, and, through a real response, what it is told. */
vi.mock('next/headers', () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    get: (name: string) => {
      const value = browser.cookies.get(name)
      return value === undefined ? undefined : { name, value }
    },
    getAll: () => [...browser.cookies].map(([name, value]) => ({ name, value })),
    set: (...args: Parameters<NextResponse['cookies']['set']>) => {
      const response = new NextResponse()
      response.cookies.set(...args)
      const line = response.headers.get('set-cookie') ?? ''
      browser.said.push(line)
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/Max-Age=0/i.test(line)) browser.cookies.delete(name)
      else browser.cookies.set(name, value)
    },
  }),
}))

/** next-auth asks Next.js for the cookies with a `require` that no test can answer; the journeys use the real one. */
vi.mock('next-auth', () => ({
  getServerSession: async ({ secret = '', cookies, callbacks }: NextAuthOptions) => {
    const token = browser.cookies.get(cookies?.sessionToken?.name ?? '')
    const claims = await decode({ token, secret }).catch(() => null)
    const session = { expires: '', sessionId: null }
    const user = { id: '', email: '', emailVerified: null }
    return (
      claims && callbacks?.session?.({ session, token: claims, user, newSession: null, trigger: 'update' })
    )
  },
}))

testDatabase()

const at = new Date()

beforeEach(() => {
  browser.cookies.clear()
  browser.said.length = 0
  vi.stubEnv('PUBLIC_URL', 'https://register.example')
  resetEnv()
})
afterEach(() => {
  vi.unstubAllEnvs()
  resetEnv()
})

const last = () => browser.said.at(-1) ?? ''

/** What a browser wants of a cookie with this prefix, also to remove it (RFC 6265bis section 4.1.3.2). */
const HOST_COOKIE = [/^__Host-/, /; Secure/i, /; Path=\/(;|$)/i, /; HttpOnly/i, /; SameSite=lax/i]

function expectHostCookie(line: string): void {
  for (const wanted of HOST_COOKIE) expect(line).toMatch(wanted)
  expect(line).not.toMatch(/domain=/i)
}

test('over https a session is a cookie of this host alone, and signing out takes it away', async () => {
  const { reviewer } = await buildOffice()
  await beginSession(reviewer.id, at)
  expectHostCookie(last())
  expect(await findCurrentActor()).toEqual(reviewer)
  const copy = new Map(browser.cookies)
  await endCurrentSession(at)
  expectHostCookie(last())
  expect(last()).toMatch(/; Max-Age=0/i)
  expect(browser.cookies.size).toBe(0)
  expect(await findCurrentActor()).toBeNull()
  for (const [name, value] of copy) browser.cookies.set(name, value)
  expect(await findCurrentActor()).toBeNull()
})

test('what is followed is taken away with the attributes that it was set with', async () => {
  const { id, reference } = await aCase((await aBureauWithNotice()).notice)
  await beginTracking({ id, reference, by: 'code', contacts: 0 }, at)
  expectHostCookie(last())
  expect(await findFollowed(at)).toMatchObject({ row: { reference }, by: 'code' })
  await endTracking()
  expectHostCookie(last())
  expect(last()).toMatch(/; Max-Age=0/i)
  expect(await findFollowed(at)).toBeNull()
})

test('so are all filings of a device, and nothing else', async () => {
  await renewFormToken()
  expectHostCookie(last())
  browser.cookies.set('__Host-filing-GG2026-00000001-A', 'one')
  browser.cookies.set('__Host-filing-GG2026-00000002-B', 'two')
  await dropFilingTokens()
  expect(browser.said.slice(1)).toHaveLength(2)
  for (const line of browser.said.slice(1)) {
    expectHostCookie(line)
    expect(line).toMatch(/; Max-Age=0/i)
  }
  expect([...browser.cookies.keys()]).toEqual(['__Host-form'])
})

test('without https there is no prefix, which a browser would refuse', async () => {
  vi.stubEnv('PUBLIC_URL', 'http://localhost:3000')
  resetEnv()
  await renewFormToken()
  expect(last()).toMatch(/^form=/)
  expect(last()).not.toMatch(/secure/i)
})

test('a cookie that is not of our making is nobody', async () => {
  browser.cookies.set('__Host-next-auth.session-token', 'nonsense')
  expect(await findCurrentActor()).toBeNull()
})
