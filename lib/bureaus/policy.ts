import type { Administrator } from '#lib/staff/actor.ts'
import { canAdminister } from '#lib/staff/policy.ts'

/** Whether somebody may set where a bureau is told of objections: the registrar, and whoever minds the bureau's objections. */
export function canSetRecipients(actor: Administrator, { bureauId }: { bureauId: string }): boolean {
  if (canAdminister(actor)) return true
  return actor !== 'system' && actor.role === 'bureau_admin' && actor.bureauId === bureauId
}
