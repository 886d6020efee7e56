import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import NextAuth, { getServerSession, type NextAuthOptions } from 'next-auth'
import { encode } from 'next-auth/jwt'
import CredentialsProvider from 'next-auth/providers/credentials'
import { cache } from 'react'
import { env } from '#lib/env.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { findActor } from '#lib/staff/queries.ts'
import { signIn } from '#lib/staff/sign-in.ts'
import { isSecure } from './form-token.ts'
import { pathIn } from './paths.ts'

declare module 'next-auth' {
  interface Session {
    staffId: string | null
  }
}

/** Eight hours, then sign in again (reliability.md section 4). */
const SESSION_SECONDS = 8 * 60 * 60

/** The session holds the staff id and nothing else; the row is read again on each request. */
const options: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
  pages: { signIn: '/sign-in' },
  providers: [
    CredentialsProvider({
      credentials: { login: {}, password: {} },
      authorize: async (credentials, request) => {
        const { login = '', password = '' } = credentials ?? {}
        const address = String(request.headers?.['x-forwarded-for'] ?? 'unknown')
        return { id: await signIn({ login, password, address }, { at: new Date() }) }
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => ({ sub: user?.id ?? token.sub }),
    session: ({ session, token }) => ({ expires: session.expires, staffId: token.sub ?? null }),
  },
}

export const authHandler = NextAuth(options)

function cookieName(): string {
  return isSecure() ? '__Secure-next-auth.session-token' : 'next-auth.session-token'
}

/** The signed-in member of staff, or null. Once a request, from the database: a dismissed officer is out at once. */
export const findCurrentActor = cache(async (): Promise<Actor | null> => {
  const session = await getServerSession(options)
  return session?.staffId ? findActor(session.staffId) : null
})

/** The signed-in member of staff; who is not goes to the sign-in page and from there to `page`. */
export async function requireCurrentActor(locale: Locale, page: string): Promise<Actor> {
  const actor = await findCurrentActor()
  if (!actor) redirect(pathIn(locale, `/sign-in?next=${encodeURIComponent(page)}`))
  return actor
}

/** Begins a session in this browser. Only in an action. */
export async function beginSession(staffId: string): Promise<void> {
  const token = await encode({
    token: { sub: staffId },
    secret: env().NEXTAUTH_SECRET,
    maxAge: SESSION_SECONDS,
  })
  const jar = await cookies()
  jar.set(cookieName(), token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(),
    path: '/',
    maxAge: SESSION_SECONDS,
  })
}

/** Ends the session in this browser. Only in an action. */
export async function endSession(): Promise<void> {
  const jar = await cookies()
  jar.delete(cookieName())
}
