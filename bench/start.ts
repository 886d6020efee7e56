import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { findPort } from '#lib/embedded/port.ts'
import { makeTemporaryFolder } from '#lib/embedded/temporary.ts'
import { root } from '../scripts/environment.ts'
import { until } from '../scripts/until.ts'
import { type Row, row } from './row.ts'

/** `npm start` in a fresh clone that has its packages, and once more when it is built and has its data. */
export async function startRows(): Promise<Row[]> {
  const clone = makeTemporaryFolder()
  try {
    run('git', ['clone', '--quiet', root, clone])
    run('cp', ['-al', join(root, 'node_modules'), join(clone, 'node_modules')])
    run(process.execPath, [join(clone, 'scripts/generate.ts')])
    const first = await secondsUntilReady(clone)
    const second = await secondsUntilReady(clone)
    return [
      row({
        work: 'start of a fresh clone, build included / 90 s',
        unit: 's',
        value: first,
        reference: 90,
        atMost: 1,
      }),
      row({
        work: 'start when built and initialised / 6 s',
        unit: 's',
        value: second,
        reference: 6,
        atMost: 1,
      }),
    ]
  } finally {
    rmSync(clone, { recursive: true, force: true })
  }
}

async function secondsUntilReady(folder: string): Promise<number> {
  const port = String(await findPort(undefined))
  const apiPort = String(await findPort(undefined))
  const began = performance.now()
  const child = spawn(process.execPath, [join(folder, 'scripts/start.ts')], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: port,
      API_PORT: apiPort,
    },
  })
  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
  await until('the product is ready', isReady, 300_000)
  const seconds = (performance.now() - began) / 1000
  child.kill('SIGTERM')
  await once(child, 'exit')
  return seconds
}

function run(command: string, args: string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${stderr}`)
}
