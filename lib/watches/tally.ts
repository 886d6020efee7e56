import { type CalendarDate, toDateColumn } from '#lib/calendar/dates.ts'
import { prisma } from '#lib/db.ts'
import { log } from '#lib/log.ts'
import { onLookUp } from '#lib/lookup/announce.ts'
import { hashOfKey } from './keys.ts'
import { monthOf } from './months.ts'

/** How often what was counted goes to the database, and at how many different numbers at once before that. */
const FLUSH_EVERY_MS = 30_000
const MOST_KEYS = 20_000

/** Counts by the hash of the key in hex. */
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
 * Counts the look-ups of this process in memory, by keyed hash and month, and writes them down in the background: the
 * look-up itself never waits. Any number of processes may do so. What a process that is killed has not written is lost;
 * it is a count, nothing rests on it.
 */
export function startTally({
  now = () => new Date(),
  everyMs = FLUSH_EVERY_MS,
  write = writeCounts,
}: Options = {}): Tally {
  let counted = new Map<CalendarDate, Counts>()

  function count(month: CalendarDate, hash: string, times: number): number {
    const counts = counted.get(month) ?? new Map<string, number>()
    counted.set(month, counts.set(hash, (counts.get(hash) ?? 0) + times))
    return counts.size
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
        const isKept = counts.size <= MOST_KEYS
        log().warn({ err, isKept }, 'look-ups of watched numbers could not be counted')
        if (isKept) for (const [hash, times] of counts) count(month, hash, times)
      }
    }
  }

  const stopHearing = onLookUp((key) => {
    const hash = Buffer.from(hashOfKey(key)).toString('hex')
    if (count(monthOf(now()), hash, 1) > MOST_KEYS) void flush()
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
 * Adds to the counts of those numbers that somebody watches with a monthly count; of the others nothing is kept. In
 * the order of their hashes, so that two processes never wait for one another in a circle.
 */
export async function writeCounts(counts: Counts, month: CalendarDate): Promise<void> {
  const [hashes, times] = [[...counts.keys()], [...counts.values()]]
  await prisma().$executeRaw`
    insert into watched_lookups (key_hash, month, count)
    select decode(counted.hash, 'hex') as key_hash, ${toDateColumn(month)}::date, counted.times
    from unnest(${hashes}::text[], ${times}::int[]) as counted (hash, times)
    where exists (select 1 from watches w
      where w.key_hash = decode(counted.hash, 'hex') and w.digest and w.confirmed_at is not null)
    order by key_hash
    on conflict (key_hash, month) do update set count = watched_lookups.count + excluded.count`
}
