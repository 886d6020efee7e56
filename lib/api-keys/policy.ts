import { type CalendarDate, dateAt, fromDateColumn } from '#lib/calendar/dates.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { canAdminister, requireAdministrator } from '#lib/staff/policy.ts'

/** Whether somebody may issue, see and revoke keys: the registrar. */
export function canManageKeys(actor: Actor): boolean {
  return canAdminister(actor)
}

/** Throws FORBIDDEN `not_allowed` unless `canManageKeys`. */
export function requireKeyManager(actor: Actor): void {
  requireAdministrator(actor)
}

export type KeyState = 'live' | 'expired' | 'revoked'

/** Whether a key is accepted; it is until the end of its last day in Asia/Shanghai. */
export function stateOf(key: { revokedAt: Date | null; expiresOn: Date | null }, at: Date): KeyState {
  if (key.revokedAt) return 'revoked'
  return key.expiresOn && isOver(fromDateColumn(key.expiresOn), at) ? 'expired' : 'live'
}

/** Whether a last day has passed. */
export function isOver(lastDay: CalendarDate, at: Date): boolean {
  return lastDay < dateAt(at)
}

/** What may be asked for without a key, by address: requests a minute, and numbers of bulk checks a day. */
export const WITHOUT_KEY = { requestsMinute: 120, numbersDay: 2_000_000 } as const
