import type { Sql } from 'postgres'
import { replicas, sql } from '#lib/db.ts'
import { env } from '#lib/env.ts'

/** Where a look-up may be read: how far the database there is, if it is not the primary one. */
export type Reader = {
  sql: Sql
  /** The instant up to which a replica has replayed what was committed; null for the primary, which says so itself. */
  asOf: string | null
}

/** How long what a replica said of itself is relied upon, and when it is asked again meanwhile. */
const RELIED_ON_MS = 3000
const ASKED_AGAIN_MS = 1000
/** How long a replica has for an answer: one that hangs must not hold up what the primary could answer. */
const PATIENCE_MS = 2000
/** A replica whose clock is so far behind cannot say how far it is itself. */
const CLOCKS_APART_MS = 1000

type State = {
  /** When it was asked last, and when that was asked which it answered last, on this process's own clock. */
  askedAt: number
  answeredAt: number
  /** The commit that it had replayed last, and how long before its answer that was. */
  replayed: Date | null
  behindMs: number
}

const states = new WeakMap<Sql, State>()
let turn = 0

/**
 * Reads from a replica that is not too far behind (REPLICA_MOST_BEHIND), each in its turn, and from the primary when there is
 * none, or when the replica fails. How far a replica is was asked before the reading begins, so what is read is never less than
 * that instant promises. Costs no round trip of its own.
 */
export async function read<Result>(run: (reader: Reader) => Promise<Result>): Promise<Result> {
  const replica = chooseReplica()
  if (!replica) return readPrimary(run)
  const { promise: late, reject: giveUp } = Promise.withResolvers<never>()
  const timer = setTimeout(() => giveUp(new Error('the replica does not answer')), PATIENCE_MS)
  const reading = run(replica)
  // One that answers after all is nobody's affair any more.
  reading.catch(() => undefined)
  try {
    return await Promise.race([reading, late])
  } catch {
    // Whatever it was: the primary is asked, and says what is wrong if something is.
    states.delete(replica.sql)
    return readPrimary(run)
  } finally {
    clearTimeout(timer)
  }
}

/** Reads from the primary, whatever replicas there are. */
export function readPrimary<Result>(run: (reader: Reader) => Promise<Result>): Promise<Result> {
  return run({ sql: sql(), asOf: null })
}

function chooseReplica(): Reader | null {
  const all = replicas()
  if (all.length === 0) return null
  const now = performance.now()
  for (const replica of all) askWhenDue(replica, now)
  const good = all.flatMap((replica) => readerOf(replica, now) ?? [])
  turn += 1
  return good[turn % good.length] ?? null
}

function readerOf(replica: Sql, now: number): Reader | null {
  const state = states.get(replica)
  if (!state?.replayed) return null
  const age = now - state.answeredAt
  if (age > RELIED_ON_MS || state.behindMs < -CLOCKS_APART_MS) return null
  if (state.behindMs + age > env().REPLICA_MOST_BEHIND * 1000) return null
  return { sql: replica, asOf: state.replayed.toISOString() }
}

/** In the background: a look-up does not wait for it. */
function askWhenDue(replica: Sql, now: number): void {
  const state = states.get(replica)
  if (state && now - state.askedAt < ASKED_AGAIN_MS) return
  const asked: State = state ?? { askedAt: now, answeredAt: 0, replayed: null, behindMs: 0 }
  asked.askedAt = now
  states.set(replica, asked)
  void ask(replica).then(
    (answer) => Object.assign(asked, answer, { answeredAt: now }),
    () => Object.assign(asked, { replayed: null }),
  )
}

/** A server that is no replica any more, because it was promoted, says nothing: it may have a history of its own. */
async function ask(replica: Sql): Promise<Pick<State, 'replayed' | 'behindMs'>> {
  const [row] = await replica<{ replayed: Date | null; behindMs: number | null }[]>`
    select case when pg_is_in_recovery() then date_trunc('milliseconds', pg_last_xact_replay_timestamp()) end as replayed,
      extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())::float8 * 1000 as "behindMs"`
  return { replayed: row?.replayed ?? null, behindMs: row?.behindMs ?? 0 }
}
