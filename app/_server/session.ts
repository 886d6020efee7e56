import { redirect } from 'next/navigation'
import { getServerSession, type NextAuthOptions } from 'next-auth'
import { encode } from 'next-auth/jwt'
import { cache } from 'react'
import { env } from '#lib/env.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import { log } from '#lib/log.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { endSession, findSession, type StaffSession, startSession } from '#lib/staff/sessions.ts'
import { COOKIES, cookieName, cookieOptions, dropCookie, writeCookie } from './cookies.ts'
import { pathIn } from './paths.ts'

declare module 'next-auth' {
  interface Session {
    sessionId: string | null
  }
}

/**
 * Longer than a session lasts (lib/staff/sessions.ts): who comes back after its end is still known as the one whose
 * form was not sent.
 */
const COOKIE_SECONDS = 24 * 60 * 60

/**
 * next-auth seals and opens the cookie, which holds the id of a session and nothing else; the session and its person
 * are read again on each request. None of next-auth's own routes and pages exists: who signs in does it through our
 * form, with our limits and words.
 */
function options(): NextAuthOptions {
  return {
    session: { strategy: 'jwt', maxAge: COOKIE_SECONDS },
    secret: env().NEXTAUTH_SECRET,
    cookies: { sessionToken: { name: cookieName(COOKIES.session), options: cookieOptions(COOKIE_SECONDS) } },
    providers: [],
    // A cookie that is not of our making is nobody's; next-auth would print it with a stack.
    logger: { error: (code) => log().warn({ code }, 'a session cookie was not accepted') },
    callbacks: {
      jwt: ({ token }) => token,
      session: ({ session, token }) => ({
        expires: session.expires,
        sessionId: typeof token.sid === 'string' ? token.sid : null,
      }),
    },
  }
}

async function sessionIdOf(): Promise<string | null> {
  return (await getServerSession(options()))?.sessionId ?? null
}

/** The session of this browser, also when it is over. Once a request. */
export const findCurrentSession = cache(async (): Promise<StaffSession | null> => {
  const id = await sessionIdOf()
  return id === null ? null : findSession(id, { at: new Date() })
})

/** The signed-in member of staff, or null. From the database: a dismissed officer is out at once. */
export async function findCurrentActor(): Promise<Actor | null> {
  return (await findCurrentSession())?.actor ?? null
}

/** The signed-in member of staff; who is not goes to the sign-in page and from there to `page`. */
export async function requireCurrentActor(locale: Locale, page: string): Promise<Actor> {
  const actor = await findCurrentActor()
  if (!actor) redirect(pathIn(locale, `/sign-in?next=${encodeURIComponent(page)}`))
  return actor
}

/** Begins a session in this browser, in place of one that it may have. Only in an action. */
export async function beginSession(staffId: string, at: Date): Promise<void> {
  await endCurrent(at)
  const token = await encode({
    token: { sid: await startSession(staffId, { at }) },
    secret: env().NEXTAUTH_SECRET,
    maxAge: COOKIE_SECONDS,
  })
  await writeCookie(COOKIES.session, token, COOKIE_SECONDS)
}

/** Ends the session of this browser, here and for every copy of its cookie. Only in an action. */
export async function endCurrentSession(at: Date): Promise<void> {
  await endCurrent(at)
  await dropCookie(COOKIES.session)
}

async function endCurrent(at: Date): Promise<void> {
  const id = await sessionIdOf()
  if (id !== null) await endSession(id, { at })
}
