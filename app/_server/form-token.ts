import { randomBytes } from 'node:crypto'
import { cookies } from 'next/headers'
import { env } from '#lib/env.ts'

const COOKIE = 'form'
const DAY_SECONDS = 24 * 60 * 60

/** The token under which this browser's unfinished forms are kept; null when it has none yet. */
export async function findFormToken(): Promise<string | null> {
  return (await cookies()).get(COOKIE)?.value || null
}

/** The same, made when it is missing. Only in an action or a route handler: a page cannot set cookies. */
export async function requireFormToken(): Promise<string> {
  const existing = await findFormToken()
  if (existing) return existing
  const token = randomBytes(24).toString('base64url')
  await setFormToken(token)
  return token
}

/** A new token: what was typed under the old one stays unseen. */
export async function renewFormToken(): Promise<void> {
  await setFormToken(randomBytes(24).toString('base64url'))
}

async function setFormToken(token: string): Promise<void> {
  const jar = await cookies()
  jar.set(COOKIE, token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(),
    path: '/',
    maxAge: DAY_SECONDS,
  })
}

/** Whether the site is served over https: then cookies are for https only. */
export function isSecure(): boolean {
  return env().PUBLIC_URL.startsWith('https://')
}
