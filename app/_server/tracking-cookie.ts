import { z } from 'zod'
import { openJson, sealJson } from '#lib/crypto/seal.ts'

/*
 * What a browser keeps of the objection that it follows: its id, sealed. Neither the code nor a link is part of it, so
 * that whoever finds the cookie later has neither.
 */

/** Without a request for so long it is over; and after so long in any case. */
export const IDLE_SECONDS = 30 * 60
const LONGEST_SECONDS = 8 * 60 * 60
const CONTEXT = 'tracking-cookie'

const session = z.strictObject({
  id: z.uuid(),
  reference: z.string(),
  /** How it was opened: a link opens less than the access code (decisions/0028). */
  by: z.enum(['code', 'link']),
  /** How often the contact had been changed then: what a link opened ends when it changes. */
  contacts: z.number(),
  since: z.iso.datetime(),
  until: z.iso.datetime(),
})

export type Tracking = Pick<z.output<typeof session>, 'id' | 'reference' | 'by' | 'contacts'>

/** The value of the cookie for who has just shown a code or a link. */
export function newTrackingCookie({ id, reference, by, contacts }: Tracking, at: Date): string {
  return sealed({ id, reference, by, contacts, since: at.toISOString(), until: after(at, IDLE_SECONDS) })
}

/** What a cookie says; null when it is over or was tampered with. */
export function readTrackingCookie(value: string, at: Date): Tracking | null {
  const found = opened(value, at)
  if (!found) return null
  const { id, reference, by, contacts } = found
  return { id, reference, by, contacts }
}

/** The same cookie, from now on for another half hour; null when there is nothing to prolong. */
export function prolongedTrackingCookie(value: string, at: Date): string | null {
  const found = opened(value, at)
  return found && sealed({ ...found, until: after(at, IDLE_SECONDS) })
}

function sealed(content: z.output<typeof session>): string {
  return Buffer.from(sealJson(content, CONTEXT)).toString('base64url')
}

function opened(value: string, at: Date): z.output<typeof session> | null {
  const { data } = session.safeParse(unsealed(value))
  if (!data || data.until <= at.toISOString()) return null
  return after(new Date(data.since), LONGEST_SECONDS) > at.toISOString() ? data : null
}

function unsealed(value: string): unknown {
  try {
    return openJson(Buffer.from(value, 'base64url'), CONTEXT)
  } catch {
    return null
  }
}

function after(at: Date, seconds: number): string {
  return new Date(at.getTime() + seconds * 1000).toISOString()
}
