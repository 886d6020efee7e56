import { beforeAll, expect, test } from 'vitest'
import { openJson } from '#lib/crypto/seal.ts'
import { inTransaction, prisma } from '#lib/db.ts'
import { aFiledObjection, anOffice, aPublishedNotice, type BuiltOffice, NOW } from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { acknowledgeObjection } from './commands.ts'
import { decideObjection } from './decision.ts'
import { addEvent, eventsSelect, eventText } from './events.ts'

testDatabase()

const at = NOW

let office: BuiltOffice

beforeAll(async () => {
  office = await anOffice()
})

async function aCase(email: string | null) {
  const { number } = await aPublishedNotice(office)
  const objector = { name: '巴图', role: 'heir', phone: '13800000000', email }
  const { reference } = await aFiledObjection(number, { objector })
  const { id } = await prisma().objection.findUniqueOrThrow({ where: { reference } })
  return { id, reference }
}

const eventsOf = async (id: string) =>
  (await prisma().objection.findUniqueOrThrow({ where: { id }, select: { events: eventsSelect } })).events

test('an event keeps what was written sealed, in order, and cannot be changed', async () => {
  const { id } = await aCase(null)
  await inTransaction(async (tx) => {
    const actorId = office.publisher.id
    await addEvent(tx, { objectionId: id, kind: 'asked', at, actorId, text: '请补充合同。' })
    await addEvent(tx, { objectionId: id, kind: 'answered', at: new Date(at.getTime() + 1), actorId: null })
  })
  const events = await eventsOf(id)
  expect(events.map((event) => [event.kind, event.actor?.name ?? null, eventText(event)])).toEqual([
    ['asked', office.publisher.name, '请补充合同。'],
    ['answered', null, null],
  ])
  expect(Buffer.from(events[0]?.sealed ?? []).toString()).not.toContain('合同')
  const change = { where: { objectionId: id }, data: { kind: 'noted' } } as const
  await expect(prisma().objectionEvent.updateMany(change)).rejects.toThrow('cannot change')
})

test.each([null, 'siqin@example.com'])(
  'an objector with the address %s hears of the answer, not what it says',
  async (email) => {
    const { id, reference } = await aCase(email)
    await acknowledgeObjection(office.reviewer, id, { at })
    const { version } = await prisma().objection.findUniqueOrThrow({ where: { id } })
    const decision = { outcome: 'rejected', reason: '经核实，合同无效。' } as const
    await decideObjection(office.reviewer, { id, version }, decision, { at })
    const letters = await prisma().letter.findMany({ where: { template: 'objector' } })
    const mails = letters.map((letter) => JSON.stringify(openJson(letter.sealed, `letter:${letter.id}`)))
    expect(mails).toHaveLength(email ? 2 : 0)
    for (const mail of mails) {
      expect(mail).toContain(`/track/open?token=${reference}.`)
      expect(mail).toContain(email)
      expect(mail).not.toContain('合同')
    }
  },
)
