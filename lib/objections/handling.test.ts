import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openJson } from '#lib/crypto/seal.ts'
import { prisma } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import { dismissStaff } from '#lib/staff/commands.ts'
import { anOffice, aPublishedNotice, aStaffMember, type BuiltOffice, NOW } from '#lib/testing/builders.ts'
import { aCaseIn } from '#lib/testing/cases.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { addNote, askObjector, assignCase, hasAsked, hasCase } from './handling.ts'
import { requireCase } from './queries.ts'
import { findOpenings, timelineOf } from './timeline.ts'

testDatabase()

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const at = later(1)

let office: BuiltOffice
let notice: string
beforeAll(async () => {
  office = await anOffice()
  notice = (await aPublishedNotice(office)).number
})

let seen: Awaited<ReturnType<typeof aCaseIn>>
beforeEach(async () => {
  seen = await aCaseIn(office, notice, 'acknowledged')
})

const now = () => requireCase(office.reviewer, seen.id)
const take = (actor = office.publisher, from = seen) =>
  assignCase(actor, from, { assigneeId: actor.id }, { at })

async function happened(): Promise<(string | null)[][]> {
  const steps = timelineOf(await now(), await findOpenings(seen.id))
  return steps.map(({ what, by, text, assignee }) => [what, by, text ?? assignee])
}

describe('a case is given to somebody', () => {
  test('who takes it in hand, and then to a colleague', async () => {
    await take()
    expect(await now()).toMatchObject({ status: 'under_review', assignee: { id: office.publisher.id } })
    const colleague = { assigneeId: office.reviewer.id }
    await assignCase(office.publisher, await now(), colleague, { at: later(2) })
    expect(await now()).toMatchObject({ status: 'under_review', assignee: { id: office.reviewer.id } })
    expect(await happened()).toEqual([
      ['filed', null, null],
      ['acknowledged', '苏日娜', null],
      ['assigned', '苏日娜', '苏日娜'],
      ['assigned', '苏日娜', '韩志远'],
    ])
  })

  test('and stays asked while it waits for the objector', async () => {
    await askObjector(office.publisher, seen, { text: '请补充。' }, { at })
    await take(office.reviewer, await now())
    expect(await now()).toMatchObject({
      status: 'information_requested',
      assignee: { id: office.reviewer.id },
    })
  })

  test('of two at once one has it; a second click of the same changes nothing', async () => {
    const both = await Promise.allSettled([take(), take(office.reviewer)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find((one) => one.status === 'rejected')
    expect(refused?.reason).toEqual(new Refusal('CONFLICT', 'changed_meanwhile'))
    const { assignee, version } = await now()
    const winner = assignee?.id === office.publisher.id ? office.publisher : office.reviewer
    await take(winner)
    expect((await now()).version).toBe(version)
    expect(await hasCase(winner.id, seen.id)).toBe(true)
  })

  test('but not to another bureau, nor to somebody who has left', async () => {
    const elsewhere = await anOffice({ region: '150223' })
    const gone = await aStaffMember({ role: 'publisher', bureauId: office.bureau.id })
    const registrar = await aStaffMember({ role: 'registrar' })
    await dismissStaff(registrar, { staffId: gone.id }, { at })
    for (const { id: assigneeId } of [elsewhere.publisher, gone, registrar]) {
      const refused = assignCase(office.publisher, seen, { assigneeId }, { at })
      await expect(refused).rejects.toMatchObject({ fields: [{ field: 'assigneeId', code: 'choose_one' }] })
    }
    expect(await now()).toMatchObject({ status: 'acknowledged', assignee: null })
  })
})

describe('a note', () => {
  const note = (text: string, actor = office.publisher, when = at) =>
    addNote(actor, seen.id, { text }, { at: when })

  test('is there once, however often the button is pressed, and sealed', async () => {
    await Promise.all([note('已打电话。'), note('已打电话。'), note('已打电话。')])
    await note('已打电话。', office.reviewer, later(2))
    await note('未接。', office.publisher, later(3))
    const notes = (await happened()).filter(([what]) => what === 'noted')
    expect(notes.map(([, by, text]) => [by, text])).toEqual([
      ['苏日娜', '已打电话。'],
      ['韩志远', '已打电话。'],
      ['苏日娜', '未接。'],
    ])
    const rows = await prisma().objectionEvent.findMany({ where: { objectionId: seen.id } })
    for (const { sealed } of rows) expect(Buffer.from(sealed ?? []).toString()).not.toContain('电话')
  })

  test('does not stand in the way of a colleague who answers', async () => {
    await note('已打电话。')
    await expect(askObjector(office.publisher, seen, { text: '请补充。' }, { at })).resolves.toBeUndefined()
  })
})

describe('a question to the objector', () => {
  test('waits for them, and they hear of it by mail without its words', async () => {
    seen = await aCaseIn(office, notice, 'under_review', {
      objector: { name: '巴图', role: 'heir', phone: null, email: 'batu@example.com' },
    })
    await askObjector(office.publisher, seen, { text: '请补充合同原件。' }, { at })
    expect(await now()).toMatchObject({ status: 'information_requested' })
    expect(await hasAsked(office.publisher, seen.id, { text: '请补充合同原件。' })).toBe(true)
    expect(await hasAsked(office.reviewer, seen.id, { text: '请补充合同原件。' })).toBe(false)
    const letters = await prisma().letter.findMany({ where: { template: 'objector' } })
    const mails = letters.map(({ id, sealed }) => JSON.stringify(openJson(sealed, `letter:${id}`)))
    const asked = mails.filter((mail) => mail.includes('batu@example.com'))
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.join()).not.toContain('合同')
  })

  test('is asked once; another waits for the answer, and an old page does not ask', async () => {
    const ask = (version: number) =>
      askObjector(office.publisher, { id: seen.id, version }, { text: '请补充。' }, { at })
    await expect(ask(seen.version - 1)).rejects.toEqual(new Refusal('CONFLICT', 'changed_meanwhile'))
    const both = await Promise.allSettled([ask(seen.version), ask(seen.version)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(ask((await now()).version)).rejects.toEqual(new Refusal('CONFLICT', 'wrong_state'))
    expect((await happened()).filter(([what]) => what === 'asked')).toHaveLength(1)
  })
})
