import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { inTransaction, prisma, sql } from './db.ts'
import { Refusal } from './errors.ts'
import { isOutage } from './outage.ts'
import { testDatabase } from './testing/database.ts'

const database = testDatabase()

/** What the real engine and the real drivers throw; undefined when they throw nothing. */
async function thrown(run: () => Promise<unknown>): Promise<unknown> {
  return run().then(
    () => undefined,
    (error: unknown) => error,
  )
}

/** Makes each new heartbeat fail as PostgreSQL fails with this code. */
async function failWith(code: string): Promise<void> {
  await prisma().$executeRawUnsafe(
    `create or replace function fail() returns trigger language plpgsql as $$ begin raise 'x' using errcode = '${code}'; end $$`,
  )
  await prisma().$executeRawUnsafe(
    'create or replace trigger fail before insert on worker_heartbeats for each row execute function fail()',
  )
}

const beat = () => ({ data: { id: 'any', beatAt: new Date() } })

test.each([
  ['53100', 'the disk is full'],
  ['53300', 'no connection is left'],
  ['40P01', 'a deadlock'],
  ['40001', 'a serialization failure'],
  ['25006', 'a standby'],
])('%s, %s, is an outage on both roads and in a transaction', async (code) => {
  await failWith(code)
  expect(isOutage(await thrown(() => prisma().workerHeartbeat.create(beat())))).toBe(true)
  expect(isOutage(await thrown(() => inTransaction((tx) => tx.workerHeartbeat.create(beat()))))).toBe(true)
  expect(isOutage(await thrown(() => sql()`insert into worker_heartbeats values ('any', now())`))).toBe(true)
})

test('a backend that is ended in a transaction is an outage', async () => {
  const run = () =>
    inTransaction(async (tx) => {
      const [row] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`
      await sql()`select pg_terminate_backend(${row?.pid ?? 0}, 5000)`
      await sleep(0)
      await tx.workerHeartbeat.findFirst({ select: { id: true } })
    })
  expect(isOutage(await thrown(run))).toBe(true)
})

test('a server that is not there is an outage', async () => {
  const nowhere = new URL(database.url)
  nowhere.port = '1'
  const connection = postgres(nowhere.href, { max: 1, connect_timeout: 2 })
  expect(isOutage(await thrown(() => connection`select 1`))).toBe(true)
})

test('a bug and a refusal are none', async () => {
  await failWith('P0001')
  expect(isOutage(await thrown(() => prisma().workerHeartbeat.create(beat())))).toBe(false)
  expect(isOutage(await thrown(() => sql()`select 1 / 0`))).toBe(false)
  expect(isOutage(new TypeError('x is not a function'))).toBe(false)
  expect(isOutage(new Refusal('CONFLICT', 'key_reused'))).toBe(false)
})
