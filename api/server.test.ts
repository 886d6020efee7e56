import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, expect, test, vi } from 'vitest'
import { findPort } from '#lib/embedded/port.ts'
import { testDatabase } from '#lib/testing/database.ts'

const database = testDatabase()

vi.setConfig({ testTimeout: 60_000 })

let started: ChildProcess[] = []
afterEach(() => {
  for (const child of started) child.kill('SIGKILL')
  started = []
})

type Started = { child: ChildProcess; said: () => string; origin: string }

async function start(environment: Record<string, string> = {}): Promise<Started> {
  const port = environment.API_PORT ?? String(await findPort(undefined))
  const child = spawn(process.execPath, ['api/server.ts'], {
    env: { ...process.env, DATABASE_URL: database.url, API_PORT: port, LOG_LEVEL: 'info', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  started.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return { child, said: () => output, origin: `http://127.0.0.1:${port}` }
}

async function exitCode(child: ChildProcess): Promise<unknown> {
  return child.exitCode ?? (await once(child, 'exit'))[0]
}

async function whenReady({ said }: Started): Promise<void> {
  await vi.waitUntil(() => said().includes('the API is ready'), { timeout: 30_000, interval: 50 })
}

test.each(['SIGTERM', 'SIGINT'] as const)('answers until it is asked to end by %s', async (signal) => {
  const server = await start()
  await whenReady(server)
  const response = await fetch(`${server.origin}/api/v1/certificates/15092901070004`)
  expect(await response.json()).toMatchObject({ answer: 'no_notice' })
  server.child.kill(signal)
  expect(await exitCode(server.child)).toBe(0)
  expect(server.said()).toContain('the API has ended')
})

test('ends when its parent process is gone', async () => {
  const server = await start()
  await whenReady(server)
  server.child.disconnect()
  expect(await exitCode(server.child)).toBe(0)
})

test('that cannot listen says so and ends with 1', async () => {
  const first = await start()
  await whenReady(first)
  const second = await start({ API_PORT: new URL(first.origin).port })
  expect(await exitCode(second.child)).toBe(1)
  expect(second.said()).toContain('EADDRINUSE')
})

test('without a usable environment names what is wrong and ends with 1', async () => {
  const server = await start({ ACCESS_SECRET: 'short' })
  expect(await exitCode(server.child)).toBe(1)
  expect(server.said()).toContain('ACCESS_SECRET')
})

/** The processes that have said that they are ready, in their order. */
function processesOf({ said }: Started): number[] {
  return [...said().matchAll(/"pid":(\d+).*the API is ready/g)].map(([, pid]) => Number(pid))
}

async function whenProcesses(server: Started, count: number): Promise<number[]> {
  await vi.waitUntil(() => processesOf(server).length === count, { timeout: 30_000, interval: 50 })
  return processesOf(server)
}

test('in several processes it answers on, also while one that was killed is replaced', async () => {
  const server = await start({ API_PROCESSES: '2' })
  const [first = 0] = await whenProcesses(server, 2)
  process.kill(first, 'SIGKILL')
  // A connection that it was handed in its last moment is lost with it.
  await vi.waitUntil(() => server.said().includes('another takes its place'), { interval: 20 })
  const answers = Array.from({ length: 20 }, () =>
    fetch(`${server.origin}/healthz`, { headers: { connection: 'close' } }).then(({ status }) => status),
  )
  expect(new Set(await Promise.all(answers))).toEqual(new Set([200]))
  const all = await whenProcesses(server, 3)
  expect(new Set(all).size).toBe(3)
  server.child.kill('SIGTERM')
  expect(await exitCode(server.child)).toBe(0)
  for (const pid of all) expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})

test('with several processes that cannot listen it ends with 1', async () => {
  const first = await start()
  await whenReady(first)
  const second = await start({ API_PORT: new URL(first.origin).port, API_PROCESSES: '2' })
  expect(await exitCode(second.child)).toBe(1)
})
