import { beforeAll, expect, test } from 'vitest'
import { Refusal } from '#lib/errors.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { anOffice, aStaffMember, type BuiltOffice, NOW } from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { addTemplate, isRetired, listTemplates, retireTemplate } from './templates.ts'

testDatabase()

const at = NOW
const words = { name: '合同无效', outcome: 'rejected', text: '经核实，所附合同无效。' } as const

let office: BuiltOffice
let elsewhere: BuiltOffice
let admin: Actor
beforeAll(async () => {
  office = await anOffice()
  elsewhere = await anOffice({ region: '150223' })
  admin = await aStaffMember({ role: 'bureau_admin', bureauId: office.bureau.id })
})

const list = () => listTemplates({ bureauId: office.bureau.id })

test('a template is there once, for the bureau alone, until it is retired', async () => {
  await Promise.all([addTemplate(office.reviewer, words, { at }), addTemplate(admin, words, { at })])
  const [template, ...more] = await list()
  expect(more).toEqual([])
  expect(template).toMatchObject(words)
  expect(await listTemplates({ bureauId: elsewhere.bureau.id })).toEqual([])
  const id = template?.id ?? ''
  await expect(retireTemplate(elsewhere.reviewer, id, { at })).rejects.toEqual(
    new Refusal('CONFLICT', 'wrong_state'),
  )
  const both = await Promise.allSettled([
    retireTemplate(admin, id, { at }),
    retireTemplate(office.reviewer, id, { at }),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await isRetired(admin, id)).toBe(true)
  expect(await list()).toEqual([])
})

test('only who answers or minds the bureau adds and retires', async () => {
  const registrar = await aStaffMember({ role: 'registrar' })
  for (const actor of [office.publisher, registrar]) {
    await expect(addTemplate(actor, words, { at })).rejects.toEqual(new Refusal('FORBIDDEN', 'not_allowed'))
    await expect(retireTemplate(actor, admin.id, { at })).rejects.toEqual(
      new Refusal('FORBIDDEN', 'not_allowed'),
    )
  }
})
