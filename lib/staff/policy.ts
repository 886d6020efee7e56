import { Refusal } from '#lib/errors.ts'
import type { Administrator } from './actor.ts'

/** Whether somebody may set up bureaus, jurisdictions, recipients and staff. */
export function canAdminister(administrator: Administrator): boolean {
  return administrator === 'system' || administrator.role === 'registrar'
}

/** Throws FORBIDDEN `not_allowed` unless `canAdminister`. */
export function requireAdministrator(administrator: Administrator): void {
  if (!canAdminister(administrator)) throw new Refusal('FORBIDDEN', 'not_allowed')
}
