import { describe, expect, test } from 'vitest'
import { StaffRole } from '#lib/generated/prisma/enums.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { can, isAuthor, type NoticeAction } from './policy.ts'

const OWN = 'own'
const SELF = 'self'
const ACTIONS = ['read', 'draft', 'save', 'discard', 'submit', 'return', 'publish'] as const
const AUTHORS = ['nobody', 'drafted', 'submitted'] as const

/** Who may, by role, for a notice of the own bureau that another person wrote. Everything else is refused. */
const OWN_BUREAU: Record<StaffRole, readonly NoticeAction[]> = {
  publisher: ['read', 'draft', 'save', 'discard', 'submit'],
  reviewer: ['read', 'draft', 'save', 'discard', 'submit', 'return', 'publish'],
  bureau_admin: ['read'],
  registrar: ['read'],
}
const OTHER_BUREAU: Record<StaffRole, readonly NoticeAction[]> = {
  publisher: [],
  reviewer: [],
  bureau_admin: [],
  registrar: ['read'],
}

const matrix = Object.values(StaffRole).flatMap((role) =>
  (['own', 'other'] as const).flatMap((bureau) =>
    AUTHORS.flatMap((author) => ACTIONS.map((action) => ({ role, bureau, author, action }))),
  ),
)

function actorOf(role: StaffRole): Actor {
  return { id: SELF, name: '某人', role, bureauId: role === 'registrar' ? null : OWN }
}

function noticeBy(author: (typeof AUTHORS)[number], bureauId: string) {
  return {
    bureauId,
    draftedById: author === 'drafted' ? SELF : 'another',
    submittedById: author === 'submitted' ? SELF : 'another',
  }
}

describe('who may do what with a notice', () => {
  test.each(matrix)('$role, $bureau bureau, author: $author, $action', ({ role, bureau, author, action }) => {
    const allowed = (bureau === 'own' ? OWN_BUREAU : OTHER_BUREAU)[role].includes(action)
    const expected = allowed && !(action === 'publish' && author !== 'nobody')
    expect(can(actorOf(role), action, noticeBy(author, bureau))).toBe(expected)
  })

  test('is decided by the bureau alone while there is no notice yet', () => {
    expect(can(actorOf('publisher'), 'draft', { bureauId: OWN })).toBe(true)
    expect(can(actorOf('publisher'), 'draft', { bureauId: 'other' })).toBe(false)
  })
})

test('the author is who drafted or submitted it', () => {
  expect(AUTHORS.map((author) => isAuthor(actorOf('reviewer'), noticeBy(author, OWN)))).toEqual([
    false,
    true,
    true,
  ])
})
