import { Readable } from 'node:stream'
import type postgres from 'postgres'
import { fetch } from 'undici'
import { median, timeMs } from './clock.ts'
import { keyOfNumber, numberOf } from './fill.ts'
import { anyOf } from './look-ups.ts'
import { type Row, row } from './row.ts'
import { type Measured, startServer } from './servers.ts'

const IN_JSON = 10_000
const IN_STREAM = 1_000_000
/** One of so many numbers is published in a list of a bank or a registry. */
const ONE_IN = 100

const ENGINE = 'select kind, number, key, holders, notice_id from certificates where key = any($1)'

/** Lists of numbers: ten thousand as JSON against the database alone, and a million as a stream. */
export async function checkRows(sql: postgres.Sql, certificates: number): Promise<Row[]> {
  const api = await startServer('api')
  try {
    return [
      await inJson(sql, api, 'one in a hundred published', (i) =>
        i % ONE_IN === 0 ? numberOf(anyOf(certificates)) : unpublished(i),
      ),
      await inJson(sql, api, 'all published', () => numberOf(anyOf(certificates))),
      ...(await inStream(api, certificates)),
    ]
  } finally {
    await api.stop()
  }
}

/** A number of the same form under which nothing is published. */
function unpublished(i: number): string {
  return `J${15_262_200_000_000 + i}`
}

async function inJson(
  sql: postgres.Sql,
  { origin }: Measured,
  what: string,
  number: (i: number) => string,
): Promise<Row> {
  const times: number[] = []
  const references: number[] = []
  for (let round = 0; round < 9; round++) {
    const numbers = Array.from({ length: IN_JSON }, (_, i) => number(i))
    const keys = numbers.map(keyOfNumber)
    references.push(await timeMs(() => sql.unsafe(ENGINE, [keys], { prepare: true })))
    times.push(await timeMs(() => post(origin, 'application/json', JSON.stringify({ numbers }))))
  }
  return row({
    work: `bulk check of 10,000 in JSON, ${what} / engine`,
    unit: 'per s',
    value: (IN_JSON / median(times)) * 1000,
    reference: (IN_JSON / median(references)) * 1000,
    atLeast: 0.6,
  })
}

async function post(origin: string, type: string, body: string): Promise<number> {
  const response = await fetch(`${origin}/api/v1/checks`, {
    method: 'POST',
    // Compressing a megabyte takes longer than finding it; who asks for it gets it.
    headers: { 'Content-Type': type, 'Accept-Encoding': 'identity' },
    body,
  })
  if (response.status !== 200) throw new Error(`a list was answered ${response.status}`)
  return (await response.arrayBuffer()).byteLength
}

/** A million numbers as CSV, one in a hundred of them published; memory is what the process grows by beyond what a first, short list took. */
async function inStream(api: Measured, certificates: number): Promise<Row[]> {
  await stream(api, 50_000, certificates)
  const before = api.residentMb()
  let peak = before
  const watching = setInterval(() => {
    peak = Math.max(peak, api.residentMb())
  }, 50)
  const took = await timeMs(() => stream(api, IN_STREAM, certificates))
  clearInterval(watching)
  return [
    row({
      work: 'stream of 1,000,000 numbers / 100,000 per s',
      unit: 'per s',
      value: (IN_STREAM / took) * 1000,
      reference: 100_000,
      atLeast: 1,
    }),
    row({
      work: 'memory that the stream takes / 64 MB',
      unit: 'MB',
      value: peak - before,
      reference: 64,
      atMost: 1,
    }),
  ]
}

async function stream({ origin }: Measured, count: number, certificates: number): Promise<void> {
  const response = await fetch(`${origin}/api/v1/checks`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/csv' },
    body: Readable.from(list(count, certificates)),
    duplex: 'half',
  })
  if (!response.ok || !response.body) throw new Error(`a stream was answered ${response.status}`)
  let last = ''
  for await (const bytes of response.body) last = (last + Buffer.from(bytes).toString('latin1')).slice(-500)
  if (!last.includes(`"numbers":${count}`)) throw new Error(`the stream broke off: ${last}`)
}

function* list(count: number, certificates: number): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  for (let from = 0; from < count; from += 1000) {
    const numbers = Array.from({ length: Math.min(1000, count - from) }, (_, i) =>
      i % ONE_IN === 0 ? numberOf(anyOf(certificates)) : unpublished(from + i),
    )
    yield encoder.encode(`${numbers.join('\n')}\n`)
  }
}
