import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addRecipient } from '#lib/bureaus/recipients.ts'
import { prisma } from '#lib/db.ts'
import { listDeliveriesOf } from '#lib/deliveries/queries.ts'
import { Refusal } from '#lib/errors.ts'
import { aFiledObjection, anOffice, aPublishedNotice, type BuiltOffice, NOW } from '#lib/testing/builders.ts'
import { aCaseIn, seenCase } from '#lib/testing/cases.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { acknowledgeObjection, viewCase } from './commands.ts'
import { decideObjection } from './decision.ts'
import { addNote } from './handling.ts'
import { presentTracked } from './present.ts'
import { requireCase, requireTracked } from './queries.ts'
import { isOursToMend, prepareRemedy } from './remedy.ts'
import { findOpenings, timelineOf } from './timeline.ts'
import { countHandedOn, findHandedOn, listHandedOn, transferCase } from './transfer.ts'

testDatabase()

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const at = later(1)
const reason = '不属本局管辖。'

let office: BuiltOffice
let other: BuiltOffice
let notice: string
beforeAll(async () => {
  office = await anOffice({ name: '甲局' })
  other = await anOffice({ name: '乙局', region: '150223' })
  await addRecipient(
    'system',
    { bureauId: other.bureau.id, channel: 'email', address: 'yi@example.org' },
    { at },
  )
  notice = (await aPublishedNotice(office)).number
})

let seen: Awaited<ReturnType<typeof aCaseIn>>
beforeEach(async () => {
  seen = await aCaseIn(office, notice, 'under_review')
})

const reference = async () =>
  (await prisma().objection.findUniqueOrThrow({ where: { id: seen.id } })).reference
const now = async () => seenCase(await reference())
const hand = (to = other, from = seen, actor = office.reviewer, when = at) =>
  transferCase(actor, from, { bureauId: to.bureau.id, reason }, { at: when })

describe('a case that is handed on', () => {
  test('is received at the other bureau, in its inbox and by its mail, and nobody has it in hand', async () => {
    await hand()
    expect(await prisma().objection.findUniqueOrThrow({ where: { id: seen.id } })).toMatchObject({
      bureauId: other.bureau.id,
      status: 'received',
      acknowledgedAt: null,
      assigneeId: null,
      transferredAt: at,
    })
    const deliveries = await listDeliveriesOf({ bureauId: other.bureau.id }, seen.id)
    expect(deliveries.map(({ channel, recipient }) => [channel, recipient?.address])).toEqual([
      ['inbox', undefined],
      ['email', 'yi@example.org'],
    ])
    const before = await listDeliveriesOf({ bureauId: office.bureau.id }, seen.id)
    expect(before.map(({ channel }) => channel)).toEqual(['inbox', 'call'])
  })

  test('is closed to the bureau that handed it on, which keeps that it did', async () => {
    await hand()
    await expect(viewCase(office.reviewer, seen.id, { at })).rejects.toEqual(
      new Refusal('NOT_FOUND', 'objection_not_found'),
    )
    const own = { bureauId: office.bureau.id }
    const handed = { id: seen.id, by: '韩志远', to: { name: '乙局' }, at, noticeNumber: notice }
    expect(await findHandedOn(own, seen.id)).toMatchObject(handed)
    expect((await listHandedOn(own)).map(({ id }) => id)).toContain(seen.id)
    expect(await findHandedOn({ bureauId: other.bureau.id }, seen.id)).toBeNull()
    expect(await countHandedOn({ bureauId: other.bureau.id })).toBe(0)
  })

  test('brings its history, but no notes of the other bureau', async () => {
    await addNote(office.publisher, seen.id, { text: '甲局内部备注。' }, { at })
    await hand()
    await acknowledgeObjection(other.publisher, seen.id, { at: later(2) })
    await addNote(other.publisher, seen.id, { text: '乙局内部备注。' }, { at: later(3) })
    const row = await requireCase(other.publisher, seen.id)
    const steps = timelineOf(row, await findOpenings(seen.id))
    expect(steps.map(({ what, text }) => [what, text])).toEqual([
      ['filed', null],
      ['acknowledged', null],
      ['transferred', reason],
      ['acknowledged', null],
      ['noted', '乙局内部备注。'],
    ])
    expect(steps[2]).toMatchObject({ from: { name: '甲局' }, to: { name: '乙局' } })
  })

  test('is where the objector sees it, with the way it took', async () => {
    const receipt = await aFiledObjection(notice)
    seen = await seenCase(receipt.reference)
    await acknowledgeObjection(office.reviewer, seen.id, { at })
    await hand(other, await now())
    const tracked = presentTracked(await requireTracked(receipt.reference, receipt.accessCode))
    expect(tracked).toMatchObject({ status: 'received', bureau: { code: other.bureau.code } })
    expect(tracked.timeline.filter(({ event }) => event === 'transferred')).toMatchObject([
      { at: at.toISOString(), bureau: { code: other.bureau.code } },
    ])
  })

  test('can come back, and its addresses hear of it again', async () => {
    await addRecipient(
      'system',
      { bureauId: office.bureau.id, channel: 'email', address: 'jia@example.org' },
      { at },
    )
    await hand()
    await acknowledgeObjection(other.reviewer, seen.id, { at: later(2) })
    await hand(office, await now(), other.reviewer, later(3))
    expect(await findHandedOn({ bureauId: office.bureau.id }, seen.id)).toBeNull()
    expect(await findHandedOn({ bureauId: other.bureau.id }, seen.id)).toMatchObject({ to: { name: '甲局' } })
    const before = await prisma().letter.count({ where: { template: 'objection' } })
    await acknowledgeObjection(office.reviewer, seen.id, { at: later(4) })
    await hand(other, await now(), office.reviewer, later(5))
    expect(await prisma().letter.count({ where: { template: 'objection' } })).toBe(before + 1)
  })
})

describe('a case is not handed on', () => {
  test('to nobody or to oneself', async () => {
    for (const bureauId of [office.bureau.id, '00000000-0000-4000-8000-000000000000']) {
      const refused = transferCase(office.reviewer, seen, { bureauId, reason }, { at })
      await expect(refused).rejects.toMatchObject({ fields: [{ field: 'bureauId', code: 'choose_one' }] })
    }
  })

  test('twice, nor by somebody who saw an older one, nor while a colleague answers', async () => {
    const both = await Promise.allSettled([
      hand(),
      decideObjection(office.reviewer, seen, { outcome: 'rejected', reason: '无据。' }, { at }),
      hand(),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { events } = await prisma().objection.findUniqueOrThrow({
      where: { id: seen.id },
      select: { events: { where: { kind: 'transferred' } } },
    })
    expect(events.length).toBeLessThanOrEqual(1)
  })

  test('while an act waits that answers it', async () => {
    await prepareRemedy(office.publisher, seen.id, { act: 'withdrawal' }, { at })
    await expect(hand()).rejects.toEqual(new Refusal('CONFLICT', 'remedy_waits'))
  })
})

test('a bureau that is not competent prepares no act, and says so before anybody tries', async () => {
  const fact = (row: { bureauId: string }) =>
    prisma().objection.findUniqueOrThrow({
      where: { id: seen.id, bureauId: row.bureauId },
      select: { noticeId: true, certificateId: true, bureauId: true },
    })
  expect(await isOursToMend(await fact({ bureauId: office.bureau.id }), { at })).toBe(true)
  await hand()
  await acknowledgeObjection(other.reviewer, seen.id, { at })
  expect(await isOursToMend(await fact({ bureauId: other.bureau.id }), { at })).toBe(false)
  const refusal = new Refusal('CONFLICT', 'remedy_not_competent')
  await expect(prepareRemedy(other.publisher, seen.id, { act: 'withdrawal' }, { at })).rejects.toEqual(
    refusal,
  )
  const upheld = { outcome: 'upheld', reason: '成立。', remedy: 'withdrawal' } as const
  await expect(decideObjection(other.reviewer, await now(), upheld, { at })).rejects.toEqual(refusal)
})
