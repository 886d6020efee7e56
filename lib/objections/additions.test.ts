import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { NOW } from '#lib/testing/builders.ts'
import { aBureauWithNotice, aCase, anAskedCase, lettersTo } from '#lib/testing/cases.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { aPhoto } from '#lib/testing/pictures.ts'
import { addToObjection } from './additions.ts'
import { acknowledgeObjection } from './commands.ts'
import { decideObjection } from './decision.ts'
import { withdrawObjection } from './objector.ts'
import { presentTracked } from './present.ts'
import { findTracked, openEvidence, requireCase } from './queries.ts'
import { additionInput, type EvidenceInput } from './schema.ts'

testDatabase()

let office: Awaited<ReturnType<typeof aBureauWithNotice>>
beforeAll(async () => {
  office = await aBureauWithNotice()
})

let at = NOW
beforeEach(() => {
  at = new Date(at.getTime() + 60_000)
})
const PDF: EvidenceInput = { name: '信.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') }
const TEXT = '证书在我家里。\n附上照片。'
const typed = (text: string | null, token = crypto.randomUUID()) => additionInput.parse({ text, token })
const add = (id: string, text: string | null, files = [PDF], token?: string) =>
  addToObjection(id, typed(text, token), files, { at })
const invalid = (field: string, code: string) => ({ code: 'INVALID', fields: [{ field, code }] })

async function tracked(id: string) {
  const row = await findTracked(id)
  if (!row) throw new Error('not there')
  return presentTracked(row)
}

const eventsOf = async (id: string) =>
  (await tracked(id)).timeline.filter(({ event }) => event === 'answered' || event === 'added')

describe('what an objector adds', () => {
  test('answers the question of the bureau, which goes on with it and is told', async () => {
    const { id, reference } = await anAskedCase(office)
    expect((await tracked(id)).question).toEqual({ text: '证书现在在哪里？', askedAt: NOW.toISOString() })
    expect(await add(id, TEXT)).toBe('answered')
    const now = await tracked(id)
    expect(now).toMatchObject({ status: 'under_review', question: null })
    expect(await eventsOf(id)).toEqual([{ at: at.toISOString(), event: 'answered', text: TEXT, files: 1 }])
    const told = (await lettersTo('office@example.org')).filter(({ subject }) => subject.includes(reference))
    expect(told.map(({ template }) => template)).toEqual(['objection_news'])
    for (const secret of ['巴图', TEXT, '13800000000']) expect(told[0]?.text).not.toContain(secret)
  })

  test('unasked leaves the state as it is; a decision that was being written is refused', async () => {
    const { id } = await aCase(office.notice)
    await acknowledgeObjection(office.reviewer, id, { at: NOW })
    const { version } = await requireCase(office.reviewer, id)
    expect(await add(id, TEXT, [])).toBe('added')
    expect((await tracked(id)).status).toBe('acknowledged')
    const answer = { outcome: 'rejected', reason: '查无此事。' } as const
    const deciding = decideObjection(office.reviewer, { id, version }, answer, { at })
    await expect(deciding).rejects.toMatchObject({ code: 'CONFLICT', reason: 'changed_meanwhile' })
  })

  test('stands behind what was there, and the bureau reads it', async () => {
    const photo = { name: 'a.jpg', bytes: await aPhoto() }
    const { id } = await aCase(office.notice, { files: [PDF] })
    await add(id, null, [photo, PDF])
    at = new Date(at.getTime() + 1)
    await add(id, TEXT, [PDF])
    const rows = await prisma().evidence.findMany({
      where: { objectionId: id },
      orderBy: { position: 'asc' },
    })
    expect(rows.map(({ position, eventId }) => [position, eventId !== null])).toEqual([
      [0, false],
      [1, true],
      [2, true],
      [3, true],
    ])
    for (const row of rows) {
      const { bytes } = await openEvidence(office.reviewer, row.id, { at })
      expect(Buffer.from(bytes).includes('SECRET-PERSON')).toBe(false)
    }
    expect((await eventsOf(id)).map(({ text, files }) => [text, files])).toEqual([
      [undefined, 2],
      [TEXT, 1],
    ])
  })

  test('is added once, however often it is sent; other words from the same page are added', async () => {
    const { id } = await anAskedCase(office)
    const token = crypto.randomUUID()
    const sent = await Promise.all([1, 2, 3].map(() => add(id, TEXT, [PDF], token)))
    expect(sent).toEqual(['answered', 'answered', 'answered'])
    at = new Date(at.getTime() + 1)
    expect(await add(id, `${TEXT}再补充一点。`, [PDF], token)).toBe('added')
    expect((await eventsOf(id)).map(({ event }) => event)).toEqual(['answered', 'added'])
    expect(await prisma().evidence.count({ where: { objectionId: id } })).toBe(2)
  })

  test('has limits', async () => {
    const { id } = await aCase(office.notice)
    await expect(add(id, null, [])).rejects.toMatchObject(invalid('text', 'text_or_file'))
    await expect(add(id, null, Array(6).fill(PDF))).rejects.toMatchObject(invalid('evidence', 'too_many'))
    for (let times = 0; times < 6; times++) await add(id, null, Array(5).fill(PDF))
    await expect(add(id, TEXT)).rejects.toMatchObject(invalid('evidence', 'too_many_in_all'))
    expect(await add(id, TEXT, [])).toBe('added')
    const names = Array.from({ length: 3 }, () => ({ name: 'a.jpg', bytes: Buffer.from('no picture') }))
    await expect(add(id, TEXT, names)).rejects.toMatchObject({ code: 'INVALID', fields: [{}, {}, {}] })
    expect(additionInput.safeParse({ text: 'x'.repeat(5001), token: 'a token' }).success).toBe(false)
  })

  test('comes too late once it is decided or withdrawn', async () => {
    const { id } = await aCase(office.notice)
    await withdrawObjection(id, { at })
    await expect(add(id, TEXT)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'wrong_state' })
    expect(await eventsOf(id)).toEqual([])
  })
})
