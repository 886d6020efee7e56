import { expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { aFiledObjection, anOffice, aPublishedNotice, aStaffMember, NOW } from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { acknowledgeObjection, viewCase } from './commands.ts'
import { decideObjection } from './decision.ts'
import { countObjections } from './queries.ts'

testDatabase()

const at = NOW

test('an objection shows nothing before it is acknowledged, and each view afterwards leaves a trace', async () => {
  const office = await anOffice()
  const { number } = await aPublishedNotice(office)
  const { reference } = await aFiledObjection(number)
  const { id, version } = await prisma().objection.findUniqueOrThrow({ where: { reference } })
  const views = () => prisma().auditEvent.count({ where: { subjectId: id, action: 'objection.viewed' } })

  expect(await viewCase(office.reviewer, id, { at })).toBeNull()
  expect(await views()).toBe(0)
  expect(await countObjections(office.reviewer)).toEqual({ open: 1, unopened: 1, answered: 0 })

  await acknowledgeObjection(office.publisher, id, { at })
  const before = await views()
  expect((await viewCase(office.reviewer, id, { at }))?.objector.name).toBe('巴图')
  expect(await views()).toBe(before + 1)
  expect(await countObjections(office.reviewer)).toEqual({ open: 1, unopened: 0, answered: 0 })

  const decision = { outcome: 'rejected', reason: '经核实无据。' } as const
  await decideObjection(office.reviewer, { id, version: version + 1 }, decision, { at })
  expect(await countObjections(office.reviewer)).toEqual({ open: 0, unopened: 0, answered: 1 })

  const registrar = await aStaffMember({ role: 'registrar' })
  await expect(viewCase(registrar, id, { at })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(countObjections(registrar)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
