import { expect, test } from 'vitest'
import { canSetRecipients } from '#lib/bureaus/policy.ts'
import { StaffRole } from '#lib/generated/prisma/enums.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { can, type DeliveryAction } from './policy.ts'

/** Each role as of a bureau; the registrar is of none. */
const actorOf = (role: StaffRole, bureauId: string): Actor => ({
  id: 'a',
  name: '某人',
  role,
  bureauId: role === 'registrar' ? null : bureauId,
})

const ACTIONS: DeliveryAction[] = ['call', 'redrive']

test('who may do what so that objections arrive', () => {
  const matrix = Object.values(StaffRole).map((role) => {
    const own = actorOf(role, 'own')
    return [
      role,
      ...ACTIONS.map((action) => can(own, action)),
      canSetRecipients(own, { bureauId: 'own' }),
      canSetRecipients(own, { bureauId: 'other' }),
    ]
  })
  expect(matrix).toEqual([
    // role, call, redrive, recipients of the own bureau, of another
    ['publisher', false, false, false, false],
    ['reviewer', false, false, false, false],
    ['bureau_admin', false, false, true, false],
    ['registrar', true, true, true, true],
  ])
  expect(ACTIONS.map((action) => can('system', action))).toEqual([true, true])
})
