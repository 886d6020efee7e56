import { beforeAll, beforeEach, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { lookUp } from '#lib/lookup/answer.ts'
import { countObjections, listObjections } from '#lib/objections/queries.ts'
import { anOffice, aPublishedNotice, type BuiltOffice } from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { buildRecipient } from '#lib/testing/deliveries.ts'
import { canaryState, runCanary } from './canary.ts'
import { countDeliveries, listDeliveries } from './queries.ts'

testDatabase()

const START = new Date('2026-11-22T08:00:00.000Z')
const MINUTES = 15
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000)

let office: BuiltOffice
let notice: string
let first = 0

beforeAll(async () => {
  office = await anOffice()
  await buildRecipient(office.bureau.id)
  notice = (await aPublishedNotice(office, {}, { at: START })).number
})

/** Each test begins a day after the one before it. */
beforeEach(async () => {
  first += 24 * 60
  await settle('delivered')
})

const run = (minutes: number) => runCanary({ notice, minutes: MINUTES, at: after(first + minutes) })
const state = (minutes: number) => canaryState({ minutes: MINUTES, at: after(first + minutes) })
const canaries = () =>
  prisma().objection.findMany({ where: { canary: true }, orderBy: { receivedAt: 'desc' } })

async function settle(status: 'delivered' | 'dead') {
  const at = after(first + 60)
  await prisma().delivery.updateMany({
    where: { objection: { canary: true }, status: { in: ['pending', 'failed'] } },
    data: { status, deliveredAt: at, failedAt: at, nextAttemptAt: null },
  })
}

test('an objection is filed every so often, and the one before is withdrawn when it has arrived', async () => {
  expect(await run(0)).toBe('filed')
  expect(await run(14)).toBe('too_early')
  await settle('delivered')
  expect(await state(16)).toMatchObject({ state: 'well' })
  expect(await run(15)).toBe('filed')
  const [now, before] = await canaries()
  expect(now).toMatchObject({ status: 'received', receivedAt: after(first + 15) })
  expect(before).toMatchObject({ status: 'withdrawn_by_objector', withdrawnAt: after(first + 15) })
  const events = await prisma().objectionEvent.findMany({ where: { objectionId: before?.id ?? '' } })
  expect(events).toMatchObject([{ kind: 'withdrawn', actorId: null }])
})

test('one that does not arrive is said to be late, and no other is filed until it does', async () => {
  await run(0)
  const count = (await canaries()).length
  expect(await state(14)).toMatchObject({ state: 'well' })
  expect(await run(15)).toBe('waiting')
  expect(await run(30)).toBe('waiting')
  expect(await canaries()).toHaveLength(count)
  expect(await state(15)).toEqual({ state: 'late', since: after(first) })
  await settle('delivered')
  expect(await run(31)).toBe('filed')
  await settle('delivered')
  expect(await state(32)).toMatchObject({ state: 'well' })
})

test('one that was given up is told of until another has arrived, and nobody is called about it', async () => {
  await run(0)
  await settle('dead')
  expect(await run(15)).toBe('filed')
  await settle('delivered')
  expect(await state(16)).toMatchObject({ state: 'late' })
  expect(await run(30)).toBe('filed')
  await settle('delivered')
  expect(await state(31)).toMatchObject({ state: 'well' })
  expect(await prisma().delivery.count({ where: { channel: 'call' } })).toBe(0)
})

test('when none is filed any more, that is said too', async () => {
  await run(0)
  await settle('delivered')
  expect(await state(44)).toMatchObject({ state: 'well' })
  expect(await state(45)).toMatchObject({ state: 'silent' })
})

test('it is no objection to anybody: not to the inbox, the look-up, the figures or the list of deliveries', async () => {
  await run(0)
  expect(await listObjections(office.reviewer, 'open')).toEqual([])
  expect(await countObjections(office.reviewer)).toEqual({ open: 0, unopened: 0, answered: 0 })
  const { matches } = await lookUp('J15092901080015(夏)', { at: after(first + 1) })
  expect(matches).toMatchObject([{ status: 'declared_void' }])
  expect(await listDeliveries('all')).toEqual([])
  expect(await countDeliveries('all')).toEqual({ pending: 0, delivered: 0, failed: 0, dead: 0 })
})
