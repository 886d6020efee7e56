import { performance } from 'node:perf_hooks'
import { closeDatabase, sql } from '#lib/db.ts'
import { resetEnv } from '#lib/env.ts'
import { buildFilter } from '#lib/filter/commands.ts'
import { type Filter, mayHaveNotice, openFilter } from '#lib/filter/filter.ts'
import { presentFilter } from '#lib/filter/present.ts'
import { hashesBeginning, readFilterFile } from '#lib/filter/queries.ts'

export type FilterFigures = {
  /** Values in the filter, its bytes, the seconds that it took, and how far the process grew meanwhile, in MB. */
  values: number
  bytes: number
  buildSeconds: number
  grownMb: number
  /** Stored numbers that were asked, and how many of them the filter called clear: it must be none. */
  stored: number
  falseClears: number
  /** Numbers asked that are not stored, how many of them were no clear ones, and what share that is. */
  strange: number
  falseAlarms: number
  falseAlarmRate: number
  /** Milliseconds to check a number against the filter, and to list the hashes with a beginning. */
  checkMs: number
  prefixMs: number
}

const AT_ONCE = 100_000
const PREFIXES = 200

/** Makes a filter of a database, and asks it for up to so many stored numbers and for as many that are not. */
export async function filterFigures(databaseUrl: string, most = 1_000_000): Promise<FilterFigures> {
  await closeDatabase()
  process.env.DATABASE_URL = databaseUrl
  resetEnv()
  const before = process.memoryUsage().rss
  const began = performance.now()
  const built = await buildFilter()
  if (!built) throw new Error('another process makes a filter')
  const buildSeconds = (performance.now() - began) / 1000
  const grownMb = (process.memoryUsage().rss - before) / 1_000_000
  const { files, count } = await presentFilter(String)
  const filter = openFilter(await Promise.all(files.map(({ sha256 }) => readFilterFile(sha256))))
  const [stored, falseClears] = await askStored(filter, most)
  const asking = performance.now()
  const [strange, falseAlarms] = await askStrange(filter, most)
  return {
    values: count,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    buildSeconds,
    grownMb,
    stored,
    falseClears,
    strange,
    falseAlarms,
    falseAlarmRate: falseAlarms / strange,
    checkMs: (performance.now() - asking) / strange,
    prefixMs: await prefixMs(),
  }
}

async function askStored(filter: Filter, most: number): Promise<[asked: number, clear: number]> {
  let [asked, clear] = [0, 0]
  const rows = sql()<{ number: string }[]>`
    select c.number from certificates c join notices n on n.id = c.notice_id and n.state = 'published'
    where c.number is not null and c.concerns_id is null and c.replaces is null limit ${most}`
  for await (const some of rows.cursor(AT_ONCE)) {
    const numbers = some.map(({ number }) => number)
    clear += mayHaveNotice(filter, numbers).filter((isMaybe) => !isMaybe).length
    asked += numbers.length
  }
  return [asked, clear]
}

/** Numbers of both forms from the same places, less those that happen to be stored. */
async function askStrange(filter: Filter, most: number): Promise<[asked: number, alarms: number]> {
  let [asked, alarms] = [0, 0]
  for (let from = 0; from < most; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, most - from) }, (_, place) => {
      // Permits far enough apart to have short keys of their own.
      const number = String((from + place) * 101).padStart(12, '0')
      return place % 2 === 0 ? `25${number}` : `Z9${number}`
    })
    const known = await sql()<{ key: string }[]>`
      select key from certificates where key = any(${numbers}) union
      select short_key from certificates where short_key = any(${numbers.map((number) => number.slice(0, 12))})`
    const stored = new Set(known.map(({ key }) => key))
    const strange = numbers.filter((number) => !stored.has(number) && !stored.has(number.slice(0, 12)))
    alarms += mayHaveNotice(filter, strange).filter(Boolean).length
    asked += strange.length
  }
  return [asked, alarms]
}

async function prefixMs(): Promise<number> {
  const began = performance.now()
  for (let place = 0; place < PREFIXES; place += 1) {
    await hashesBeginning(((place * 331) % 65_536).toString(16).padStart(4, '0'))
  }
  return (performance.now() - began) / PREFIXES
}
