import { beforeAll, expect, test } from 'vitest'
import { inTransaction, prisma } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import { anOffice, aStaffMember, type BuiltOffice, NOW } from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { findEmails, findOwnEmail, setStaffEmail } from './email.ts'

testDatabase()

const at = NOW
let office: BuiltOffice
beforeAll(async () => {
  office = await anOffice()
})

test('an address is kept sealed, is one’s own to set, and can be taken away', async () => {
  const { reviewer } = office
  await setStaffEmail(reviewer, reviewer.id, { email: ' zhiyuan@example.org ' }, { at })
  expect(await findOwnEmail(reviewer)).toBe('zhiyuan@example.org')
  const { sealedEmail } = await prisma().staff.findUniqueOrThrow({ where: { id: reviewer.id } })
  expect(Buffer.from(sealedEmail ?? []).toString()).not.toContain('zhiyuan')
  const who = { role: 'reviewer', bureauId: office.bureau.id } as const
  expect(await inTransaction((tx) => findEmails(tx, who))).toEqual(['zhiyuan@example.org'])
  await setStaffEmail(reviewer, reviewer.id, { email: '' }, { at })
  expect(await findOwnEmail(reviewer)).toBeNull()
  expect(await inTransaction((tx) => findEmails(tx, who))).toEqual([])
})

test('the registrar sets that of others, a colleague does not', async () => {
  const registrar = await aStaffMember({ role: 'registrar' })
  const email = 'rina@example.org'
  await expect(setStaffEmail(office.reviewer, office.publisher.id, { email }, { at })).rejects.toEqual(
    new Refusal('FORBIDDEN', 'not_allowed'),
  )
  await setStaffEmail(registrar, office.publisher.id, { email }, { at })
  expect(await findOwnEmail(office.publisher)).toBe(email)
  await expect(setStaffEmail(registrar, registrar.id, { email: 'none' }, { at })).rejects.toMatchObject({
    fields: [{ field: 'email', code: 'wrong_email' }],
  })
})
