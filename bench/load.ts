import { Client } from 'undici'

/** Connections of every load: as many as the first readings had. */
export const CONNECTIONS = 16
/** Short ones in turns, because machines are faster in one minute than in the next. */
const SECONDS = 2

export type Load = { perSecond: number; p50Ms: number; p99Ms: number }

type Options = {
  origin: string
  /** The path that is asked for next. */
  path: () => string
}

/**
 * Asks over each connection one request after the other and says how fast they were answered, after half a second that
 * warms both ends. Throws when an answer is no 200: a server that fails is fast.
 */
export async function load({ origin, path }: Options): Promise<Load> {
  const clients = Array.from({ length: CONNECTIONS }, () => new Client(origin))
  try {
    await run(clients, 0.5, path)
    return await run(clients, SECONDS, path)
  } finally {
    await Promise.all(clients.map((client) => client.close()))
  }
}

async function run(clients: readonly Client[], seconds: number, path: Options['path']): Promise<Load> {
  const times: number[] = []
  const start = performance.now()
  const end = start + seconds * 1000
  await Promise.all(
    clients.map(async (client) => {
      for (let sent = performance.now(); sent < end; sent = performance.now()) {
        const { statusCode, body } = await client.request({ method: 'GET', path: path() })
        await body.dump()
        if (statusCode !== 200) throw new Error(`a request was answered ${statusCode}`)
        times.push(performance.now() - sent)
      }
    }),
  )
  const took = (performance.now() - start) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN
  return { perSecond: times.length / took, p50Ms: at(0.5), p99Ms: at(0.99) }
}
