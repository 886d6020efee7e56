import { cookies } from 'next/headers'
import { env } from '#lib/env.ts'

export const COOKIE_KEYS = ['preferences', 'form', 'filing', 'tracking', 'hookSecret', 'session'] as const

/** All cookies of this site; the page about it names each of them. That of a filing has the notice's number behind it. */
export const COOKIES: Readonly<Record<(typeof COOKIE_KEYS)[number], string>> = {
  preferences: 'preferences',
  form: 'form',
  filing: 'filing-',
  tracking: 'tracking',
  hookSecret: 'hook-secret',
  session: 'next-auth.session-token',
}

/** Whether the site is served over https: then cookies are for https only. */
export function isSecure(): boolean {
  return env().PUBLIC_URL.startsWith('https://')
}

/** What a cookie of ours is called: over https with the prefix that keeps other hosts and plain http from setting it. */
export function cookieName(name: string): string {
  return isSecure() ? `__Host-${name}` : name
}

/** The attributes of every cookie of ours: no script reads it, no other site sends it. */
export function cookieOptions(seconds: number) {
  return { httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/', maxAge: seconds } as const
}

/** What a cookie of this browser says; null when it is absent or empty. */
export async function readCookie(name: string): Promise<string | null> {
  return (await cookies()).get(cookieName(name))?.value || null
}

/** Only in an action or a route handler: a page cannot set cookies. */
export async function writeCookie(name: string, value: string, seconds: number): Promise<void> {
  const jar = await cookies()
  jar.set(cookieName(name), value, cookieOptions(seconds))
}

/** With the attributes that it was set with: a browser takes nothing else for a removal. Only where `writeCookie` may. */
export async function dropCookie(name: string): Promise<void> {
  await writeCookie(name, '', 0)
}

/** The names, without the prefix for https, of the cookies of ours that begin so. */
export async function listCookies(beginning: string): Promise<string[]> {
  const names = (await cookies()).getAll().map(({ name }) => name)
  const full = cookieName(beginning)
  const own = full.length - beginning.length
  return names.filter((name) => name.startsWith(full)).map((name) => name.slice(own))
}
