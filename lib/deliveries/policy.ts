import type { Administrator } from '#lib/staff/actor.ts'
import { canAdminister } from '#lib/staff/policy.ts'

/** What the operator does so that objections arrive: calls a bureau, and takes up again what was given up. */
export type DeliveryAction = 'call' | 'redrive'

/** The registrar and the operator's own commands, for all bureaus; a bureau only looks at its deliveries. */
export function can(actor: Administrator, _action: DeliveryAction): boolean {
  return canAdminister(actor)
}
