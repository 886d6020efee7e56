import { z } from 'zod'
import { openJson, sealJson } from '#lib/crypto/seal.ts'
import { COOKIES, dropCookie, readCookie, writeCookie } from './cookies.ts'

/*
 * A secret between its making and the page that shows it: of a webhook, or a key of the interface. Sealed, in this
 * browser alone, for minutes. It is part of no address, and nobody can ask for it again.
 */

const SECONDS = 5 * 60
const CONTEXT = 'shown-secret-cookie'

const shown = z.strictObject({ of: z.string(), secret: z.string(), until: z.iso.datetime() })

/** `of` is the id of what it is the secret of. Only in an action. */
export async function showSecret(of: string, secret: string, at: Date): Promise<void> {
  const until = new Date(at.getTime() + SECONDS * 1000).toISOString()
  const sealed = Buffer.from(sealJson({ of, secret, until }, CONTEXT)).toString('base64url')
  await writeCookie(COOKIES.hookSecret, sealed, SECONDS)
}

/** The secret that was just made for it in this browser; null when there is none. */
export async function findSecret(of: string, at: Date): Promise<string | null> {
  const sealed = await readCookie(COOKIES.hookSecret)
  const { data } = shown.safeParse(sealed && opened(sealed))
  return data && data.of === of && data.until > at.toISOString() ? data.secret : null
}

function opened(sealed: string): unknown {
  try {
    return openJson(Buffer.from(sealed, 'base64url'), CONTEXT)
  } catch {
    return null
  }
}

/** Shows it no more. Only in an action. */
export async function forgetSecret(): Promise<void> {
  await dropCookie(COOKIES.hookSecret)
}
