import { beforeAll, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import { ObjectionStatus, StaffRole } from '#lib/generated/prisma/enums.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { anOffice, aPublishedNotice, aStaffMember, type BuiltOffice, NOW } from '#lib/testing/builders.ts'
import { aCaseIn, seenCase } from '#lib/testing/cases.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { decideObjection } from './decision.ts'
import { addNote, askObjector, assignCase, type SeenCase } from './handling.ts'
import { type CaseAction, can, canNow, type ObjectionAction } from './policy.ts'
import { transferCase } from './transfer.ts'

testDatabase()

const ACTIONS = [
  'list',
  'record',
  'acknowledge',
  'take',
  'note',
  'ask',
  'transfer',
  'decide',
  'template',
] as const

const OWN_BUREAU: Record<StaffRole, readonly ObjectionAction[]> = {
  publisher: ['list', 'record', 'acknowledge', 'take', 'note', 'ask'],
  reviewer: [...ACTIONS],
  bureau_admin: ['list', 'record', 'acknowledge', 'take', 'note', 'transfer', 'template'],
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

const IN_HAND = ['acknowledged', 'under_review', 'information_requested'] as const
const POSSIBLE: Record<CaseAction, readonly ObjectionStatus[]> = {
  take: IN_HAND,
  note: [...IN_HAND, 'decided', 'withdrawn_by_objector'],
  ask: ['acknowledged', 'under_review'],
  transfer: IN_HAND,
  decide: IN_HAND,
}

/** Each command as it is called in life; what it says no to is a Refusal. */
const COMMANDS: Record<CaseAction, (actor: Actor, seen: SeenCase) => Promise<unknown>> = {
  take: (actor, seen) => assignCase(actor, seen, { assigneeId: colleague.id }, { at }),
  note: (actor, { id }) => addNote(actor, id, { text: `备注 ${actor.role}` }, { at }),
  ask: (actor, seen) => askObjector(actor, seen, { text: '请补充。' }, { at }),
  transfer: (actor, seen) =>
    transferCase(actor, seen, { bureauId: third.bureau.id, reason: '管辖。' }, { at }),
  decide: (actor, seen) => decideObjection(actor, seen, { outcome: 'rejected', reason: '无据。' }, { at }),
}

const at = NOW
let office: BuiltOffice
let third: BuiltOffice
let colleague: Actor
let notice: string
const people: { actor: Actor; bureau: 'own' | 'other' }[] = []

beforeAll(async () => {
  office = await anOffice()
  third = await anOffice({ region: '150223' })
  const other = await anOffice({ region: '150923' })
  colleague = await aStaffMember({ role: 'publisher', bureauId: office.bureau.id })
  notice = (await aPublishedNotice(office)).number
  people.push({ actor: await aStaffMember({ role: 'registrar' }), bureau: 'other' })
  for (const [
    bureau,
    {
      bureau: { id: bureauId },
      publisher,
      reviewer,
    },
  ] of [
    ['own', office],
    ['other', other],
  ] as const) {
    const admin = await aStaffMember({ role: 'bureau_admin', bureauId })
    people.push(...[publisher, reviewer, admin].map((actor) => ({ actor, bureau })))
  }
})

async function aCase(status: ObjectionStatus) {
  if (status !== 'withdrawn_by_objector') return aCaseIn(office, notice, status)
  const { id } = await aCaseIn(office, notice, 'received')
  const { reference } = await prisma().objection.update({
    where: { id },
    data: { status, withdrawnAt: at },
    select: { reference: true },
  })
  return seenCase(reference)
}

/** What came of it: done, or why not. */
const outcome = (run: Promise<unknown>) =>
  run.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? `${error.code} ${error.reason}` : String(error)),
  )

const EVENTS = Object.keys(COMMANDS) as CaseAction[]

describe.each(Object.values(ObjectionStatus))('what is done to a case that is %s', (status) => {
  test.each(EVENTS)('%s: pages offer it to those alone whom the command lets do it', async (action) => {
    let seen = await aCase(status)
    for (const { actor, bureau } of people) {
      const mayEver = bureau === 'own' && OWN_BUREAU[actor.role].includes(action)
      const expected =
        bureau === 'other'
          ? 'NOT_FOUND objection_not_found'
          : !mayEver
            ? 'FORBIDDEN not_allowed'
            : POSSIBLE[action].includes(status)
              ? 'done'
              : 'CONFLICT wrong_state'
      expect(canNow(actor, action, seen), `${actor.role} of ${bureau}`).toBe(expected === 'done')
      expect(await outcome(COMMANDS[action](actor, seen)), `${actor.role} of ${bureau}`).toBe(expected)
      if (expected === 'done') seen = await aCase(status)
    }
  })
})
