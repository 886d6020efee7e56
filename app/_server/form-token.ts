import { randomBytes } from 'node:crypto'
import { COOKIES, readCookie, writeCookie } from './cookies.ts'

const DAY_SECONDS = 24 * 60 * 60

/** The token under which this browser's unfinished forms are kept; null when it has none yet. */
export async function findFormToken(): Promise<string | null> {
  return readCookie(COOKIES.form)
}

/** The same, made when it is missing. Only in an action or a route handler: a page cannot set cookies. */
export async function requireFormToken(): Promise<string> {
  const existing = await findFormToken()
  if (existing) return existing
  const token = randomBytes(24).toString('base64url')
  await setFormToken(token)
  return token
}

/**
 * Whose forms are kept under a token. Those of the desk belong to the browser and the member of staff: a colleague who
 * signs in at the same counter does not find them.
 */
export function formOwner(token: string, staffId: string | null): string {
  return staffId === null ? token : `${token} ${staffId}`
}

/** A new token: what was typed under the old one stays unseen. */
export async function renewFormToken(): Promise<void> {
  await setFormToken(randomBytes(24).toString('base64url'))
}

function setFormToken(token: string): Promise<void> {
  return writeCookie(COOKIES.form, token, DAY_SECONDS)
}
