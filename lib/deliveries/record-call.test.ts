import { beforeAll, expect, test } from 'vitest'
import { inTransaction, prisma } from '#lib/db.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { buildObjectionRow, RECEIVED_AT } from '#lib/testing/deliveries.ts'
import { buildStaff } from '#lib/testing/office.ts'
import { createDeliveries } from './commands.ts'
import { countCalls, listCalls } from './queries.ts'
import { callInput, recordCall } from './record-call.ts'

testDatabase()

const later = (ms: number) => new Date(RECEIVED_AT.getTime() + ms)

let registrar: Actor

beforeAll(async () => {
  registrar = await buildStaff('registrar', null)
})

async function buildCall() {
  const objection = await buildObjectionRow()
  const { objectionId, bureauId } = objection
  await inTransaction((tx) => createDeliveries(tx, { objectionId, bureauId, at: RECEIVED_AT }))
  const { id } = await prisma().delivery.findFirstOrThrow({ where: { objectionId, channel: 'call' } })
  return { ...objection, id }
}

const row = (id: string) =>
  prisma().delivery.findUniqueOrThrow({ where: { id }, include: { log: { orderBy: { number: 'asc' } } } })

test('a bureau that was not reached stays on the list until it is', async () => {
  const { id } = await buildCall()
  expect((await listCalls()).map((call) => call.id)).toContain(id)
  await recordCall(registrar, { id, outcome: 'not_reached', person: null }, { at: later(1000) })
  expect(await row(id)).toMatchObject({
    status: 'failed',
    attempts: 1,
    failedAt: later(1000),
    nextAttemptAt: null,
  })
  expect(await listCalls()).toMatchObject([{ id, log: [{ number: 1, cause: 'not_reached' }] }])
  await recordCall(registrar, { id, outcome: 'reached', person: '办公室王主任' }, { at: later(2000) })
  expect(await row(id)).toMatchObject({
    status: 'delivered',
    attempts: 2,
    deliveredAt: later(2000),
    log: [
      { number: 1, succeeded: false, response: 'not_reached', endedAt: later(1000) },
      { number: 2, succeeded: true, response: '办公室王主任', endedAt: later(2000) },
    ],
  })
  expect(await countCalls()).toBe(0)
  expect(
    await prisma().auditEvent.findMany({ where: { subjectId: id }, orderBy: { at: 'asc' } }),
  ).toMatchObject([
    { action: 'delivery.called', actorId: registrar.id, detail: { outcome: 'not_reached' } },
    { action: 'delivery.called', detail: { outcome: 'reached', attempt: 2 } },
  ])
})

test('a call is written down once', async () => {
  const { id } = await buildCall()
  const reached = { id, outcome: 'reached', person: '王主任' } as const
  await recordCall(registrar, reached, { at: later(1000) })
  await expect(recordCall(registrar, reached, { at: later(2000) })).rejects.toMatchObject({
    reason: 'wrong_state',
  })
  expect((await row(id)).log).toHaveLength(1)
})

test('an objection that the bureau has opened meanwhile is off the list', async () => {
  const { id, objectionId, bureauId } = await buildCall()
  const reviewer = await buildStaff('reviewer', bureauId)
  expect((await listCalls()).map((call) => call.id)).toContain(id)
  await prisma().objection.update({
    where: { id: objectionId },
    data: { status: 'acknowledged', acknowledgedAt: later(5), acknowledgedById: reviewer.id },
  })
  expect((await listCalls()).map((call) => call.id)).not.toContain(id)
})

test('only the registrar writes calls down, and only calls', async () => {
  const { id, objectionId, bureauId } = await buildCall()
  const reviewer = await buildStaff('bureau_admin', bureauId)
  const call = { id, outcome: 'not_reached', person: null } as const
  await expect(recordCall(reviewer, call, { at: later(1) })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const inbox = await prisma().delivery.findFirstOrThrow({ where: { objectionId, channel: 'inbox' } })
  await expect(recordCall(registrar, { ...call, id: inbox.id }, { at: later(1) })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('who was reached is asked for only when somebody was', () => {
  const id = '019300a0-0000-7000-8000-000000000000'
  const problems = (typed: object) =>
    callInput.safeParse({ id, ...typed }).error?.issues.map(({ path }) => path.join('.')) ?? []
  expect(problems({})).toEqual(['outcome'])
  expect(problems({ outcome: 'reached', person: ' ' })).toEqual(['person'])
  expect(problems({ outcome: 'reached', person: '王主任' })).toEqual([])
  expect(problems({ outcome: 'not_reached', person: '' })).toEqual([])
})
