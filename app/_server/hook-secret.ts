import { z } from 'zod'
import { openJson, sealJson } from '#lib/crypto/seal.ts'
import { COOKIES, readCookie, writeCookie } from './cookies.ts'

/*
 * The secret of a webhook between its making and the page that shows it: sealed, in this browser alone, for minutes. It
 * is part of no address, and nobody can ask for it again.
 */

const SECONDS = 5 * 60
const CONTEXT = 'hook-secret-cookie'

const shown = z.strictObject({ bureauId: z.string(), secret: z.string(), until: z.iso.datetime() })

/** Only in an action. */
export async function showSecret(bureauId: string, secret: string, at: Date): Promise<void> {
  const until = new Date(at.getTime() + SECONDS * 1000).toISOString()
  const sealed = Buffer.from(sealJson({ bureauId, secret, until }, CONTEXT)).toString('base64url')
  await writeCookie(COOKIES.hookSecret, sealed, SECONDS)
}

/** The secret that was just made for a webhook of a bureau in this browser; null when there is none. */
export async function findSecret(bureauId: string, at: Date): Promise<string | null> {
  const sealed = await readCookie(COOKIES.hookSecret)
  const { data } = shown.safeParse(sealed && opened(sealed))
  return data && data.bureauId === bureauId && data.until > at.toISOString() ? data.secret : null
}

function opened(sealed: string): unknown {
  try {
    return openJson(Buffer.from(sealed, 'base64url'), CONTEXT)
  } catch {
    return null
  }
}
