import { beforeAll, expect, test } from 'vitest'
import { Refusal } from '#lib/errors.ts'
import { anOffice, aStaffMember, type BuiltOffice, NOW } from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { findServiceTime, setServiceTime } from './service-time.ts'

testDatabase()

const at = NOW
let office: BuiltOffice
beforeAll(async () => {
  office = await anOffice()
})

test('a bureau’s own admin and the registrar set its service time, nobody else', async () => {
  const bureauId = office.bureau.id
  const elsewhere = await anOffice({ region: '150223' })
  const theirs = await aStaffMember({ role: 'bureau_admin', bureauId: elsewhere.bureau.id })
  for (const actor of [office.publisher, office.reviewer, theirs]) {
    await expect(setServiceTime(actor, { bureauId, days: 5 }, { at })).rejects.toEqual(
      new Refusal('FORBIDDEN', 'not_allowed'),
    )
  }
  await setServiceTime(
    await aStaffMember({ role: 'bureau_admin', bureauId }),
    { bureauId, days: '5' },
    { at },
  )
  expect(await findServiceTime({ bureauId })).toBe(5)
  await setServiceTime(await aStaffMember({ role: 'registrar' }), { bureauId, days: '' }, { at })
  expect(await findServiceTime({ bureauId })).toBeNull()
})

test.each(['0', '366', '2.5', 'x'])('%s is no number of days', async (days) => {
  const typed = { bureauId: office.bureau.id, days }
  await expect(setServiceTime('system', typed, { at })).rejects.toMatchObject({
    fields: [expect.objectContaining({ field: 'days' })],
  })
})
