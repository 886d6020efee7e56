import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase } from '#lib/db.ts'
import { resetEnv } from '#lib/env.ts'
import { beat } from '#lib/jobs/heartbeat.ts'
import { aGrasslandCertificate, anOffice, aPublishedNotice, type BuiltOffice } from '#lib/testing/builders.ts'
import { openPair, type Pair } from '#lib/testing/replica.ts'
import { lookUp } from './answer.ts'
import { checkNumbers } from './check.ts'
import { read } from './readers.ts'

let pair: Pair
let office: BuiltOffice
/** The replica, for its superuser. */
let standby: postgres.Sql

beforeAll(async () => {
  pair = await openPair()
  standby = postgres(pair.replica.url, { max: 1, onnotice: () => undefined })
  await closeDatabase()
  Object.assign(process.env, {
    DATABASE_URL: pair.primary.url,
    DATABASE_REPLICA_URLS: pair.replica.url,
    REPLICA_MOST_BEHIND: '2',
  })
  resetEnv()
  office = await anOffice()
})
afterAll(async () => {
  await closeDatabase()
  for (const name of ['DATABASE_REPLICA_URLS', 'REPLICA_MOST_BEHIND']) delete process.env[name]
  resetEnv()
  await standby.end()
  await pair.stop()
})

/** Asks, with a worker's heartbeat every time as in life, until it is so. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    await beat('worker', new Date())
    if (await isSo()) return
    await sleep(50)
  }
  throw new Error('waited in vain')
}

/** The instant that a replica answers for; null when the primary is asked. */
const readFrom = () => read(({ asOf }) => Promise.resolve(asOf))
const isFromReplica = async () => (await readFrom()) !== null
const isFromPrimary = async () => (await readFrom()) === null
const ask = (number: string) => lookUp(number, { at: new Date() })

async function publish(number: string): Promise<void> {
  await aPublishedNotice(office, { certificates: [aGrasslandCertificate({ number })] })
}

const [EARLY, LATE, LAST] = ['J15092901089001', 'J15092901089002', 'J15092901089003']

test('a look-up is read from the replica, and is dated as far as that has come', async () => {
  await publish(EARLY)
  await until(isFromReplica)
  await until(async () => (await ask(EARLY)).answer === 'notice_found')
  await standby`select pg_wal_replay_pause()`
  const [{ replayed } = { replayed: null }] = await standby<{ replayed: Date | null }[]>`
    select pg_last_xact_replay_timestamp() as replayed`
  await publish(LATE)
  const { answer, asOf } = await ask(LATE)
  // Honest, if late: it was published after the instant up to which this is complete.
  expect(answer).toBe('no_notice')
  expect(Date.parse(asOf)).toBeLessThanOrEqual(replayed?.getTime() ?? Number.NaN)
  expect((await checkNumbers([LATE], { at: new Date() })).results[0]?.answer).toBe('no_notice')
})

test('a replica that is too far behind is left out until it has caught up', async () => {
  await until(isFromPrimary)
  const { answer, asOf } = await ask(LATE)
  expect(answer).toBe('notice_found')
  expect(Date.now() - Date.parse(asOf)).toBeLessThan(2000)
  await standby`select pg_wal_replay_resume()`
  await until(isFromReplica)
  expect((await ask(LATE)).answer).toBe('notice_found')
})

test('when the replica is gone the primary answers', async () => {
  await until(isFromReplica)
  await pair.replica.stop()
  await publish(LAST)
  expect((await ask(LAST)).answer).toBe('notice_found')
  expect((await ask(EARLY)).answer).toBe('notice_found')
})
