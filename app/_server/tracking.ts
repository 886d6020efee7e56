import { z } from 'zod'
import { openJson, sealJson } from '#lib/crypto/seal.ts'
import { COOKIES, dropCookie, readCookie, writeCookie } from './cookies.ts'

/*
 * Which objection this browser follows: reference and access code, sealed, for an hour. The code is never part of an
 * address, so that it stands in no history, log or screenshot.
 */

const HOUR_SECONDS = 60 * 60
const CONTEXT = 'tracking-cookie'

const tracked = z.strictObject({ reference: z.string(), accessCode: z.string(), until: z.iso.datetime() })

export type Tracked = Pick<z.output<typeof tracked>, 'reference' | 'accessCode'>

/** Only in an action. */
export async function beginTracking({ reference, accessCode }: Tracked, at: Date): Promise<void> {
  const until = new Date(at.getTime() + HOUR_SECONDS * 1000).toISOString()
  const sealed = Buffer.from(sealJson({ reference, accessCode, until }, CONTEXT)).toString('base64url')
  await writeCookie(COOKIES.tracking, sealed, HOUR_SECONDS)
}

/** Only in an action. */
export function endTracking(): Promise<void> {
  return dropCookie(COOKIES.tracking)
}

/** What this browser follows at the moment; null when nothing, when the hour is over, or when it was tampered with. */
export async function findTracked(at: Date): Promise<Tracked | null> {
  const sealed = await readCookie(COOKIES.tracking)
  if (!sealed) return null
  const { data } = tracked.safeParse(opened(sealed))
  return data && data.until > at.toISOString() ? data : null
}

function opened(sealed: string): unknown {
  try {
    return openJson(Buffer.from(sealed, 'base64url'), CONTEXT)
  } catch {
    return null
  }
}
