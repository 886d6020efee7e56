import { setImmediate } from 'node:timers/promises'
import { type CalendarDate, toDateColumn } from '#lib/calendar/dates.ts'
import { prisma } from '#lib/db.ts'
import { log } from '#lib/log.ts'
import { onLookUp } from '#lib/lookup/announce.ts'
import { hashOfKey } from './keys.ts'
import { monthOf } from './months.ts'
import { MOST_TYPED } from './schema.ts'

/** How often what was counted goes to the database, and at how many different numbers at once before that. */
const FLUSH_EVERY_MS = 30_000
const MOST_KEYS = 20_000

/** Counts by key. */
export type Counts = Map<string, number>

type Options = {
  now?: () => Date
  everyMs?: number
  write?: (counts: Counts, month: CalendarDate) => Promise<void>
}

export type Tally = {
  /** Writes down what was counted so far. Never throws: what cannot be written waits for the next time. */
  flush: () => Promise<void>
  /** Counts no more, and writes down the rest. */
  stop: () => Promise<void>
}

/**
 * Counts the look-ups of this process in memory, by key and month, and writes them down in the background: the look-up
 * itself neither waits nor hashes. Any number of processes may do so. What a process that is killed has not written is lost;
 * it is a count, nothing rests on it.
 */
export function startTally({
  now = () => new Date(),
  everyMs = FLUSH_EVERY_MS,
  write = writeCounts,
}: Options = {}): Tally {
  let counted = new Map<CalendarDate, Counts>()

  /** While the database does not answer, memory fills up to twice as many keys, and no further. */
  function count(month: CalendarDate, key: string, times: number): number {
    const counts = counted.get(month) ?? new Map<string, number>()
    const before = counts.get(key)
    if (before !== undefined || counts.size < 2 * MOST_KEYS) counts.set(key, (before ?? 0) + times)
    counted.set(month, counts)
    return before === undefined ? counts.size : 0
  }

  let writing = Promise.resolve()
  function flush(): Promise<void> {
    writing = writing.then(writeDown)
    return writing
  }

  async function writeDown(): Promise<void> {
    const taken = counted
    counted = new Map()
    for (const [month, counts] of taken) {
      try {
        await write(counts, month)
      } catch (err) {
        log().warn({ err }, 'look-ups of watched numbers could not be written down; they wait')
        for (const [key, times] of counts) count(month, key, times)
      }
    }
  }

  const stopHearing = onLookUp((key) => {
    if (key.length > MOST_TYPED) return
    if (count(monthOf(now()), key, 1) === MOST_KEYS) void flush()
  })
  const timer = setInterval(() => void flush(), everyMs)
  timer.unref()
  return {
    flush,
    async stop() {
      stopHearing()
      clearInterval(timer)
      await flush()
    },
  }
}

/**
 * Adds to the counts of those numbers that somebody watches with a monthly count; of the others nothing is kept, and
 * while nobody watches so, nothing is even hashed: a bulk check names a million numbers. In the order of their hashes, so that two processes never wait for one another in a circle.
 */
export async function writeCounts(counts: Counts, month: CalendarDate): Promise<void> {
  const someone = await prisma().watch.findFirst({
    where: { digest: true, confirmedAt: { not: null } },
    select: { id: true },
  })
  if (!someone) return
  const hashes = await hashesOf(counts.keys())
  const times = [...counts.values()]
  await prisma().$executeRaw`
    insert into watched_lookups (key_hash, month, count)
    select decode(counted.hash, 'hex') as key_hash, ${toDateColumn(month)}::date, counted.times
    from unnest(${hashes}::text[], ${times}::int[]) as counted (hash, times)
    where exists (select 1 from watches w
      where w.key_hash = decode(counted.hash, 'hex') and w.digest and w.confirmed_at is not null)
    order by key_hash
    on conflict (key_hash, month) do update set count = watched_lookups.count + excluded.count`
}

const AT_A_TIME = 200

/** In hex. Requests get their turn in between: of many keys the hashing takes longer than a request may wait. */
async function hashesOf(keys: Iterable<string>): Promise<string[]> {
  const hashes: string[] = []
  for (const key of keys) {
    hashes.push(Buffer.from(hashOfKey(key)).toString('hex'))
    if (hashes.length % AT_A_TIME === 0) await setImmediate()
  }
  return hashes
}
