import { beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '#lib/errors.ts'
import { dismissStaff } from '#lib/staff/commands.ts'
import {
  aFiledObjection,
  anOffice,
  aPublishedNotice,
  aStaffMember,
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { aCaseIn, seenCase } from '#lib/testing/cases.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { acknowledgeObjection } from './commands.ts'
import { assignCase } from './handling.ts'
import { EVERYTHING, GROUP_SHOWN, type InboxFilter, listInbox, listSiblings } from './inbox.ts'

testDatabase()

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const at = later(60)

let office: BuiltOffice
const notices: { id: string; number: string }[] = []
beforeAll(async () => {
  office = await anOffice()
  for (let count = 0; count < 3; count += 1) notices.push(await aPublishedNotice(office))
  const [first, second, third] = notices.map(({ number }) => number)
  for (let count = 0; count < 7; count += 1) await aFiledObjection(second ?? '', { at: later(10 + count) })
  await aCaseIn(office, first ?? '', 'under_review', { at: later(5), ground: 'impersonation' })
  await aFiledObjection(third ?? '', { at: later(1) })
  await aFiledObjection(first ?? '', { at: later(30) })
  await aCaseIn(office, third ?? '', 'decided', { at: later(2) })
})

const list = (filter: Partial<InboxFilter>, actor = office.publisher) =>
  listInbox(actor, { ...EVERYTHING, ...filter }, { page: 1, at })
const shapes = async (filter: Partial<InboxFilter>) =>
  (await list(filter)).groups.map(({ noticeId, count, items }) => [
    notices.findIndex(({ id }) => id === noticeId),
    count,
    items.length,
  ])

describe('the inbox', () => {
  test('puts objections to one notice together, in the order of the first, and never all of very many', async () => {
    expect(await shapes({})).toEqual([
      [2, 1, 1],
      [0, 2, 2],
      [1, 7, GROUP_SHOWN],
    ])
    expect((await shapes({ order: 'newest' })).map(([place]) => place)).toEqual([0, 1, 2])
    expect(await shapes({ noticeId: notices[1]?.id ?? '' })).toHaveLength(7)
    expect(await shapes({ view: 'answered' })).toEqual([[2, 1, 1]])
  })

  test('is filtered by who has the case, by ground and by what is overdue', async () => {
    expect(await shapes({ who: 'mine' })).toEqual([[0, 1, 1]])
    expect((await list({ who: 'mine' }, office.reviewer)).groups).toEqual([])
    expect(await shapes({ ground: 'impersonation' })).toEqual([[0, 1, 1]])
    expect((await shapes({ who: 'unassigned' })).map(([, count]) => count)).toEqual([1, 7, 1])
    expect(await shapes({ overdue: true })).toEqual([])
  })

  test('shows what somebody had who has left as nobody’s', async () => {
    const { number } = await aPublishedNotice(office)
    const { reference } = await aFiledObjection(number, { at: later(40), ground: 'other' })
    const { id } = await seenCase(reference)
    const gone = await aStaffMember({ role: 'publisher', bureauId: office.bureau.id })
    await acknowledgeObjection(gone, id, { at })
    await assignCase(gone, await seenCase(reference), { assigneeId: gone.id }, { at })
    expect((await list({ who: 'unassigned', ground: 'other' })).groups).toEqual([])
    await dismissStaff('system', { staffId: gone.id }, { at })
    expect((await list({ who: 'unassigned', ground: 'other' })).groups).toHaveLength(1)
  })

  test('is the bureau’s own', async () => {
    const elsewhere = await anOffice({ region: '150223' })
    expect((await list({}, elsewhere.reviewer)).groups).toEqual([])
    const registrar = await aStaffMember({ role: 'registrar' })
    await expect(list({}, registrar)).rejects.toEqual(new Refusal('FORBIDDEN', 'not_allowed'))
    const [{ id: noticeId } = { id: '' }] = notices
    const [item] = (await list({ noticeId })).groups.flatMap(({ items }) => items)
    const siblings = await listSiblings(office.publisher, { id: item?.id ?? '', noticeId })
    expect(siblings.map(({ notice }) => notice.id)).toEqual([noticeId])
    expect(await listSiblings(elsewhere.publisher, { id: item?.id ?? '', noticeId })).toEqual([])
  })
})
