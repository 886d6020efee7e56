import type postgres from 'postgres'
import { median } from './clock.ts'
import { keyOfNumber, numberOf } from './fill.ts'
import type { Ground } from './ground.ts'
import { CONNECTIONS, type Load, load } from './load.ts'
import { type Row, row } from './row.ts'
import { buildUsual, type Measured, startServer } from './servers.ts'

const ROUNDS = 9
const FEW = 10_000

/** The least that is asked of the database for one number. */
const ENGINE = 'select kind, number, key, holders, notice_id from certificates where key = $1'

/** The look-up by API against the least that could answer, against what is usually built, and against the database alone. */
export async function lookUpRows(sql: postgres.Sql, certificates: number): Promise<Row[]> {
  await buildUsual()
  const number = () => numberOf(anyOf(certificates))
  const servers = {
    floor: { ...(await startServer('floor')), path: () => `/certificates/${keyOfNumber(number())}` },
    usual: { ...(await startServer('usual')), path: () => `/api/certificates/${keyOfNumber(number())}` },
    api: { ...(await startServer('api')), path: () => `/api/v1/certificates/${number()}` },
    web: { ...(await startServer('web')), path: () => `/api/v1/certificates/${number()}` },
  }
  try {
    const { floor, usual, api, web } = await inTurns(servers)
    const engine = await enginePerSecond(sql, () => keyOfNumber(number()))
    return [
      row({
        work: 'look-up by API / floor',
        unit: 'per s',
        value: api.perSecond,
        reference: floor.perSecond,
        atLeast: 0.8,
      }),
      row({
        work: 'look-up by API / usual',
        unit: 'per s',
        value: api.perSecond,
        reference: usual.perSecond,
        atLeast: 8,
      }),
      row({
        work: 'look-up by API, p99 / p99 of floor',
        unit: 'ms',
        value: api.p99Ms,
        reference: floor.p99Ms,
        atMost: 3,
      }),
      row({
        work: 'look-up inside npm start / usual',
        unit: 'per s',
        value: web.perSecond,
        reference: usual.perSecond,
        atLeast: 1.8,
      }),
      row({
        work: 'look-up by API / engine without HTTP',
        unit: 'per s',
        value: api.perSecond,
        reference: engine,
      }),
    ]
  } finally {
    for (const server of Object.values(servers)) await server.stop()
  }
}

/** How much longer one look-up takes among so many certificates than among ten thousand. */
export async function growthRows({ use }: Ground, certificates: number): Promise<Row[]> {
  const few = await onDatabase(use, FEW)
  const many = await onDatabase(use, certificates)
  try {
    const loads = await inTurns({ few, many })
    return [
      row({
        work: `look-up by API, p50 among ${certificates.toLocaleString('en')} / among 10,000`,
        unit: 'ms',
        value: loads.many.p50Ms,
        reference: loads.few.p50Ms,
        atMost: 1.2,
      }),
    ]
  } finally {
    await few.stop()
    await many.stop()
  }
}

async function onDatabase(use: Ground['use'], certificates: number) {
  await use(certificates)
  const path = () => `/api/v1/certificates/${numberOf(anyOf(certificates))}`
  return { ...(await startServer('api')), path }
}

export function anyOf(certificates: number): number {
  return 1 + Math.floor(Math.random() * certificates)
}

type Asked = Pick<Measured, 'origin'> & { path: () => string }

/** The median of some rounds of each, one after the other, so that a machine that slows down slows all of them. */
export async function inTurns<Name extends string>(
  servers: Record<Name, Asked>,
): Promise<Record<Name, Load>> {
  const names = Object.keys(servers) as Name[]
  const loads = new Map<Name, Load[]>(names.map((name) => [name, []]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      loads.get(name)?.push(await load(servers[name]))
    }
  }
  const summed = names.map((name) => [name, medianLoad(loads.get(name) ?? [])] as const)
  return Object.fromEntries(summed) as Record<Name, Load>
}

function medianLoad(loads: readonly Load[]): Load {
  const of = (figure: keyof Load) => median(loads.map((one) => one[figure]))
  return { perSecond: of('perSecond'), p50Ms: of('p50Ms'), p99Ms: of('p99Ms') }
}

async function enginePerSecond(sql: postgres.Sql, key: () => string): Promise<number> {
  const end = performance.now() + 5000
  let count = 0
  const ask = async () => {
    for (; performance.now() < end; count++) await sql.unsafe(ENGINE, [key()], { prepare: true })
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, ask))
  return count / 5
}
