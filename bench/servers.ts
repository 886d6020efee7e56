import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findPort } from '#lib/embedded/port.ts'
import { buildIfNeeded } from '../scripts/build.ts'
import { root } from '../scripts/environment.ts'
import { until } from '../scripts/until.ts'

/** A server that is measured: one process, with the connections to the database that the product has by itself. */
export type Measured = { origin: string; residentMb: () => number; stop: () => Promise<void> }

const next = join(root, 'node_modules/next/dist/bin/next')
const usual = join(root, 'bench/peers/usual')

const SERVERS = {
  api: [join(root, 'api/server.ts')],
  web: [join(root, 'web.ts')],
  floor: [join(root, 'bench/peers/floor.ts')],
  usual: [next, 'start', usual, '-H', '127.0.0.1'],
} as const

/** Starts a server on the database of the environment and waits until it answers anything. */
export async function startServer(name: keyof typeof SERVERS): Promise<Measured> {
  if (name === 'web') await buildIfNeeded()
  const port = String(await findPort(undefined))
  const child = spawn(process.execPath, [...SERVERS[name]], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: port,
      API_PORT: port,
      HOST: '127.0.0.1',
      API_PROCESSES: '1',
      LOG_LEVEL: 'error',
    },
  })
  const origin = `http://127.0.0.1:${port}`
  const answers = () =>
    fetch(origin).then(
      () => true,
      () => hasEnded(child, name),
    )
  await until(`${name} answers`, answers, 60_000)
  return {
    origin,
    residentMb: () => residentMb(child.pid ?? 0),
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}

/** Builds the peer that is one route of Next.js. */
export async function buildUsual(): Promise<void> {
  const child = spawn(process.execPath, [next, 'build', usual], {
    cwd: usual,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error('the peer in bench/peers/usual could not be built')
}

function hasEnded(child: ChildProcess, name: string): false {
  if (child.exitCode === null) return false
  throw new Error(`${name} has ended (${child.exitCode})`)
}

/** VmRSS of proc(5), in MB. */
function residentMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}
