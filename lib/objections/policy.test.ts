import { describe, expect, test } from 'vitest'
import { StaffRole } from '#lib/generated/prisma/enums.ts'
import { can, type ObjectionAction } from './policy.ts'

const ACTIONS = ['list', 'record', 'acknowledge', 'take', 'note', 'ask', 'transfer', 'decide'] as const

const OWN_BUREAU: Record<StaffRole, readonly ObjectionAction[]> = {
  publisher: ['list', 'record', 'acknowledge', 'take', 'note', 'ask'],
  reviewer: [...ACTIONS],
  bureau_admin: ['list', 'record', 'acknowledge', 'take', 'note', 'transfer'],
  registrar: [],
}

const matrix = Object.values(StaffRole).flatMap((role) =>
  (['own', 'other'] as const).flatMap((bureau) => ACTIONS.map((action) => ({ role, bureau, action }))),
)

describe('who may do what with an objection', () => {
  test.each(matrix)('$role, $bureau bureau, $action', ({ role, bureau, action }) => {
    const actor = { id: '1', name: '某人', role, bureauId: role === 'registrar' ? null : 'own' }
    expect(can(actor, action, { bureauId: bureau })).toBe(
      bureau === 'own' && OWN_BUREAU[role].includes(action),
    )
  })
})
