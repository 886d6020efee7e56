import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { until } from '../scripts/until.ts'
import { untilSettled } from './deliveries.ts'
import { type Filed, fileMany } from './filing.ts'
import type { Outcome, Scenario } from './scenario.ts'
import type { Stage } from './stage.ts'

/** Makes trouble until it is told that all is filed. */
type Trouble = (stage: Stage, done: AbortSignal) => Promise<string[]>

/** Files under load while the trouble goes on; each client repeats with its key until it has its receipt. */
async function fileThrough(stage: Stage, count: number, trouble: Trouble): Promise<Outcome> {
  const api = await stage.start('api')
  const worker = await stage.start('worker')
  const done = new AbortController()
  const troubled = trouble(stage, done.signal)
  const filed = await fileMany(() => api.origin, stage.notices, { count }).finally(() => done.abort())
  const notes = await troubled
  if (!api.isAlive() || !worker.isAlive()) throw new Error('a process has ended')
  await untilSettled(stage)
  return { receipts: filed.map(({ receipt }) => receipt), kills: 0, notes: [...notes, repeatsOf(filed)] }
}

/** How many requests were answered otherwise than with a receipt, and how. */
function repeatsOf(filed: readonly Filed[]): string {
  const failures = filed.flatMap((one) => one.failures)
  const kinds = [...new Set(failures)].map(
    (kind) => `${failures.filter((failure) => failure === kind).length} × ${kind}`,
  )
  return kinds.length > 0 ? `repeated after ${kinds.join(', ')}` : 'nothing had to be repeated'
}

/** Ends the backends that are inside a transaction which has written, one after the other. */
const terminateBackends: Trouble = async ({ sql }, done) => {
  let ended = 0
  while (!done.aborted && ended < 25) {
    const rows = await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
        and backend_xid is not null limit 1`
    ended += rows.length
    await sleep(200)
  }
  if (ended === 0) throw new Error('no backend was inside a transaction')
  return [`${ended} backends ended in a transaction`]
}

/** Kills the server itself, as a crash of the machine would; whoever supervises it starts it again. */
const crashServer: Trouble = async ({ databaseUrl, sql }, done) => {
  const [row] = await sql<{ pid: number }[]>`
    select min(pid) as pid from pg_stat_activity where backend_type = 'checkpointer'`
  await sleep(300)
  // The death of the checkpointer makes the postmaster end every backend and run crash recovery.
  if (row) process.kill(row.pid, 'SIGKILL')
  const killedAt = Date.now()
  await until('the server answers again', () => answers(databaseUrl), 60_000)
  const seconds = ((Date.now() - killedAt) / 1000).toFixed(1)
  if (done.aborted) throw new Error('all was filed before the crash')
  return [`back after ${seconds} s`]
}

async function answers(url: string): Promise<boolean> {
  const connection = postgres(url, { max: 1, connect_timeout: 2, fetch_types: false })
  return connection`select 1`
    .then(
      () => true,
      () => false,
    )
    .finally(() => connection.end({ timeout: 0 }))
}

/** Takes every connection that the server has, ends those of the product, and keeps all for some seconds. */
const exhaustConnections: Trouble = async ({ databaseUrl, sql }) => {
  const [limit] = await sql<{ most: number }[]>`select current_setting('max_connections')::int as most`
  const most = limit?.most ?? 0
  const hog = postgres(databaseUrl, {
    max: most,
    fetch_types: false,
    connect_timeout: 30,
    connection: { application_name: 'hog' },
  })
  const take = () => hog`select pg_sleep(600)`.catch(() => undefined)
  const count = async () => {
    const [row] = await sql<{ taken: number }[]>`
      select count(*)::int as taken from pg_stat_activity where application_name = 'hog'`
    return row?.taken ?? 0
  }
  const all = Array.from({ length: most }, take)
  await until('nearly all connections are taken', async () => (await count()) >= most * 0.8, 60_000)
  const ended = await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name <> 'hog'`
  all.push(...ended.map(take))
  await sleep(5000)
  const taken = await count()
  // A backend that sleeps does not notice that its client has gone.
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hog'`
  await hog.end({ timeout: 0 })
  await Promise.all(all)
  return [`${taken} of ${most} connections taken for 5 s`]
}

const DEADLOCKS = 3

/** Locks what a filing needs in the other order, once one waits for us; PostgreSQL has to end one of the two. */
const provokeDeadlocks: Trouble = async ({ sql }, done) => {
  let won = 0
  while (!done.aborted && won < DEADLOCKS) {
    const attempt = sql.begin(async (tx) => {
      // Whoever waits longest looks for deadlocks first, and is ended; that is to be the product.
      await tx`set local deadlock_timeout = '20s'`
      await tx`select from register_head for update`
      await until('a filing waits', async () => done.aborted || (await isWaitedFor(sql)))
      // The whole table, because its queue is fair: whoever comes later stands behind us.
      await tx`lock table notices in exclusive mode`
    })
    await attempt.then(
      () => won++,
      () => undefined,
    )
    await sleep(1000)
  }
  return [`${won} transactions against the order of locks`]
}

async function isWaitedFor(sql: Stage['sql']): Promise<boolean> {
  const [row] = await sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' limit 1`
  return row !== undefined
}

export const scenario: Scenario = {
  title: 'PostgreSQL',
  cases: [
    { name: 'backends end in a transaction', run: (stage) => fileThrough(stage, 60, terminateBackends) },
    { name: 'deadlocks', run: (stage) => fileThrough(stage, 30, provokeDeadlocks) },
    {
      name: 'the server crashes under load',
      server: 'own',
      run: (stage) => fileThrough(stage, 150, crashServer),
    },
    {
      name: 'connections exhausted',
      server: 'own',
      run: (stage) => fileThrough(stage, 60, exhaustConnections),
    },
  ],
}
