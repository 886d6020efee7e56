import { parseArgs } from 'node:util'
import { checkRows } from './checks.ts'
import { filterRows } from './filter.ts'
import { floodRows } from './flood.ts'
import { freshRows } from './fresh.ts'
import { type Ground, openGround } from './ground.ts'
import { growthRows, lookUpRows } from './look-ups.ts'
import { pageRows } from './pages.ts'
import { readerRows } from './reader.ts'
import { formatRows, type Row } from './row.ts'
import { startRows } from './start.ts'

/**
 * npm run bench [-- --certificates 1000000] [--only look-ups,checks] [--data FOLDER]
 * Prints a table, and last one JSON object with all rows. `--data` keeps the filled databases for the next time.
 */
const { values } = parseArgs({
  options: {
    certificates: { type: 'string', default: '1000000' },
    only: { type: 'string' },
    data: { type: 'string' },
  },
})
const certificates = Number(values.certificates)
if (!Number.isInteger(certificates) || certificates < 10_000 || certificates > 90_000_000) {
  throw new Error('--certificates: a whole number from 10000 to 90000000')
}

const PARTS: Record<string, (ground: Ground) => Row[] | Promise<Row[]>> = {
  reader: readerRows,
  'look-ups': async ({ use }) => lookUpRows(await use(certificates), certificates),
  growth: (ground) => growthRows(ground, certificates),
  checks: async ({ use }) => checkRows(await use(certificates), certificates),
  pages: async ({ use }) => {
    await use(certificates)
    return pageRows(certificates)
  },
  fresh: async ({ use }) => {
    await use(certificates)
    return freshRows()
  },
  filter: async ({ use }) => {
    await use(certificates)
    return filterRows()
  },
  flood: floodRows,
  start: startRows,
}

const names = values.only?.split(',') ?? Object.keys(PARTS)
const unknown = names.find((name) => !(name in PARTS))
if (unknown !== undefined) throw new Error(`--only: ${Object.keys(PARTS).join(', ')}; not ${unknown}`)

const ground = await openGround(values.data ?? null)
const rows: Row[] = []
try {
  for (const name of names) {
    console.error(`${name} …`)
    rows.push(...((await PARTS[name]?.(ground)) ?? []))
  }
} finally {
  await ground.stop()
}
console.log(formatRows(rows))
console.log(JSON.stringify({ certificates, rows }))
process.exit()
