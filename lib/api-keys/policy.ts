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

/** What may be asked for: requests a minute, and numbers of bulk checks a day. */
export type Allowance = { requestsMinute: number; numbersDay: number }

/** Of an address that sends no key. */
export const OF_AN_ADDRESS: Allowance = { requestsMinute: 600, numbersDay: 2_000_000 }
const OF_THIS_MACHINE: Allowance = { requestsMinute: 1_000_000, numbersDay: 1_000_000_000 }
/** 127.0.0.0/8 and ::1, as lib/client-address.ts writes them. */
const THIS_MACHINE = /^(127\.|0:0:0:0::\/64$)/

/**
 * What an address may ask for without a key. More than anybody asks comes from this machine: its own programs, and all
 * readers when a proxy stands before it that nobody has named in TRUSTED_PROXIES.
 */
export function allowanceWithoutKey(address: string): Allowance {
  return THIS_MACHINE.test(address) ? OF_THIS_MACHINE : OF_AN_ADDRESS
}
