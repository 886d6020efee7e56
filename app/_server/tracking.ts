import { invalidInput, Refusal } from '#lib/errors.ts'
import { findTracked, requireTracked, type TrackedRow } from '#lib/objections/queries.ts'
import { COOKIES, dropCookie, readCookie, writeCookie } from './cookies.ts'
import { IDLE_SECONDS, newTrackingCookie, readTrackingCookie, type Tracking } from './tracking-cookie.ts'

/** What this browser follows at the moment, as it is now. */
export type Followed = { row: TrackedRow; by: Tracking['by'] }

/** Only in an action. */
export function beginTracking(tracking: Tracking, at: Date): Promise<void> {
  return writeCookie(COOKIES.tracking, newTrackingCookie(tracking, at), IDLE_SECONDS)
}

/** Only in an action. */
export function endTracking(): Promise<void> {
  return dropCookie(COOKIES.tracking)
}

/** The objection that this browser follows; null when none, when the time is over, or when its link no longer opens it. */
export async function findFollowed(at: Date): Promise<Followed | null> {
  const cookie = await readCookie(COOKIES.tracking)
  const tracking = cookie && readTrackingCookie(cookie, at)
  const row = tracking && (await findTracked(tracking.id))
  if (!tracking || !row) return null
  if (tracking.by === 'link' && contactsOf(row) !== tracking.contacts) return null
  return { row, by: tracking.by }
}

/** The same for an action. Refuses FORBIDDEN `tracking_ended`; what was typed is kept. */
export async function requireFollowed(at: Date): Promise<Followed> {
  const followed = await findFollowed(at)
  if (!followed) throw new Refusal('FORBIDDEN', 'tracking_ended')
  return followed
}

/**
 * The same for what cannot be taken back, or takes the objection out of somebody's hands: who came by a link shows the
 * access code as well. Refuses also INVALID `wrong_code`, TOO_MANY.
 */
export async function requireSure(at: Date, accessCode: string | undefined): Promise<Followed> {
  const followed = await requireFollowed(at)
  if (followed.by === 'link') await requireCode(followed.row.reference, accessCode ?? '')
  return followed
}

async function requireCode(reference: string, accessCode: string): Promise<void> {
  try {
    await requireTracked(reference, accessCode)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'NOT_FOUND') throw error
    throw invalidInput([{ field: 'accessCode', code: 'wrong_code' }])
  }
}

/** How often the contact of an objection was changed. */
export function contactsOf({ events }: TrackedRow): number {
  return events.filter(({ kind }) => kind === 'contact_changed').length
}
