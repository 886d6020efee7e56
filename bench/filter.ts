import { sql } from '#lib/db.ts'
import { buildFilter } from '#lib/filter/commands.ts'
import { type Filter, mayHaveNotice, openFilter } from '#lib/filter/filter.ts'
import { presentFilter } from '#lib/filter/present.ts'
import { readFilterFile } from '#lib/filter/queries.ts'
import { type Row, row } from './row.ts'

const ASKED = 1_000_000
const AT_ONCE = 100_000

/** A filter made of the database, asked for stored numbers, none of which may be clear, and for as many that are not stored. */
export async function filterRows(): Promise<Row[]> {
  if (!(await buildFilter())) throw new Error('another process makes a filter')
  const { files } = await presentFilter(String)
  const filter = openFilter(await Promise.all(files.map(({ sha256 }) => readFilterFile(sha256))))
  const [stored, falseClears] = await askStored(filter, ASKED)
  const [strange, falseAlarms] = await askStrange(filter, ASKED)
  return [
    row({
      work: 'filter: stored numbers that it calls clear',
      unit: 'times',
      value: falseClears,
      reference: stored,
      atMost: 0,
    }),
    row({
      work: 'filter: numbers not stored that it does not call clear',
      unit: 'times',
      value: falseAlarms,
      reference: strange,
      atMost: 0.004,
    }),
  ]
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
