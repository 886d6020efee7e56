import { beforeAll, expect, test } from 'vitest'
import { setServiceTime } from '#lib/bureaus/service-time.ts'
import { openJson } from '#lib/crypto/seal.ts'
import { prisma } from '#lib/db.ts'
import { setStaffEmail } from '#lib/staff/email.ts'
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
import { countOverdue, EVERYTHING, listInbox } from './inbox.ts'
import { listSlowBureaus, remindOverdue } from './overdue.ts'
import { transferCase } from './transfer.ts'

testDatabase()

/** Sunday, 22 November 2026; five working days end on Friday the 27th, ten on Friday, 4 December. */
const FILED = NOW
const LAST_DAY = new Date('2026-11-27T08:00:00.000Z')
const OVERDUE = new Date('2026-11-27T16:00:00.000Z')
const LONG_OVERDUE = new Date('2026-12-04T16:00:00.000Z')

let office: BuiltOffice
let other: BuiltOffice
let notice: string
beforeAll(async () => {
  office = await anOffice({ name: '某旗局' })
  other = await anOffice({ region: '150223' })
  const admin = await aStaffMember({ role: 'bureau_admin', bureauId: office.bureau.id })
  const silent = await aStaffMember({ role: 'bureau_admin', bureauId: office.bureau.id })
  const registrar = await aStaffMember({ role: 'registrar' })
  await setStaffEmail(admin, admin.id, { email: 'admin@example.org' }, { at: FILED })
  await setStaffEmail(registrar, registrar.id, { email: 'registrar@example.org' }, { at: FILED })
  await setServiceTime(silent, { bureauId: office.bureau.id, days: 5 }, { at: FILED })
  notice = (await aPublishedNotice(office)).number
})

async function mails() {
  const letters = await prisma().letter.findMany({ where: { template: 'overdue' }, orderBy: { id: 'asc' } })
  return letters.map(({ id, sealed }) => JSON.stringify(openJson(sealed, `letter:${id}`)))
}

test('whoever does not answer in time is reminded once, and then the registrar hears of it', async () => {
  const { reference } = await aFiledObjection(notice, { at: FILED })
  await aCaseIn(office, notice, 'decided', { at: FILED })
  const handed = await aCaseIn(office, notice, 'under_review', { at: FILED })

  expect(await remindOverdue(LAST_DAY)).toEqual({ reminded: 0, escalated: 0 })
  const onward = { bureauId: other.bureau.id, reason: '管辖。' }
  await transferCase(office.reviewer, handed, onward, { at: LAST_DAY })

  const both = await Promise.all([remindOverdue(OVERDUE), remindOverdue(OVERDUE)])
  expect(both.map(({ reminded }) => reminded).toSorted()).toEqual([0, 1])
  expect(await remindOverdue(OVERDUE)).toEqual({ reminded: 0, escalated: 0 })
  const [first, ...none] = await mails()
  expect(none).toEqual([])
  expect(first).toContain('admin@example.org')
  expect(first).toContain('某旗局')
  expect(first).not.toContain(reference)
  expect(first).not.toContain('巴图')

  expect(await countOverdue(office.publisher, OVERDUE)).toBe(1)
  expect(await countOverdue(office.publisher, LAST_DAY)).toBe(0)
  const overdue = { ...EVERYTHING, overdue: true }
  const { groups } = await listInbox(office.publisher, overdue, { page: 1, at: OVERDUE })
  expect(groups.flatMap(({ items }) => items.map((item) => item.reference))).toEqual([reference])

  expect(await listSlowBureaus()).toEqual([])
  expect(await remindOverdue(LONG_OVERDUE)).toEqual({ reminded: 0, escalated: 1 })
  expect(await remindOverdue(LONG_OVERDUE)).toEqual({ reminded: 0, escalated: 0 })
  const [, second] = await mails()
  expect(second).toContain('registrar@example.org')
  const { id, bureauId } = await seenCase(reference)
  expect(await listSlowBureaus()).toMatchObject([{ id: bureauId, count: 1, oldest: FILED }])

  await acknowledgeObjection(office.reviewer, id, { at: LONG_OVERDUE })
  const onwards = { bureauId: other.bureau.id, reason: '管辖。' }
  await transferCase(office.reviewer, await seenCase(reference), onwards, { at: LONG_OVERDUE })
  expect(await listSlowBureaus()).toEqual([])
  expect(await remindOverdue(LONG_OVERDUE)).toEqual({ reminded: 0, escalated: 0 })
})

test('one run after many days without a worker tells both', async () => {
  await aFiledObjection(notice, { at: FILED })
  expect(await remindOverdue(LONG_OVERDUE)).toEqual({ reminded: 1, escalated: 1 })
})

test('a bureau without a service time is never overdue', async () => {
  expect(await countOverdue(other.reviewer, LONG_OVERDUE)).toBe(0)
})
