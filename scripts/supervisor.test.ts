import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { isAlive } from '#lib/embedded/lock.ts'
import { supervise } from './supervisor.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supervisor-'))
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A program that writes its number into a file, then does what `rest` says. */
async function program(
  name: string,
  rest: string,
): Promise<{ args: string[]; runs: () => Promise<number[]> }> {
  const file = join(folder, `${name}.mjs`)
  const record = join(folder, `${name}.txt`)
  await writeFile(
    file,
    `import fs from 'node:fs'; fs.appendFileSync(${JSON.stringify(record)}, process.pid + '\\n')\n${rest}`,
  )
  const runs = async () =>
    (await readFile(record, 'utf8').catch(() => '')).split('\n').filter(Boolean).map(Number)
  return { args: [file], runs }
}

const stay = 'setInterval(() => {}, 1000)\n'

test('a process that is killed starts again; stop ends it for good', async () => {
  const { args, runs } = await program('killed', stay)
  const supervisor = supervise([{ name: 'x', args }])
  const first = await vi.waitUntil(async () => (await runs())[0], { timeout: 10_000 })
  process.kill(first, 'SIGKILL')
  const second = await vi.waitUntil(async () => (await runs())[1], { timeout: 10_000 })
  await supervisor.stop()
  expect(isAlive(second)).toBe(false)
  expect(await runs()).toHaveLength(2)
})

test('stop lets a process finish what it has in hand', async () => {
  const done = join(folder, 'done')
  const finish = `process.on('SIGTERM', () => setTimeout(() => { fs.writeFileSync(${JSON.stringify(done)}, 'yes'); process.exit(0) }, 300))\n`
  const { args, runs } = await program('finishing', stay + finish)
  const supervisor = supervise([{ name: 'x', args }])
  await vi.waitUntil(async () => (await runs()).length > 0, { timeout: 10_000 })
  await supervisor.stop()
  expect(await readFile(done, 'utf8')).toBe('yes')
})

test('its processes end when the supervisor itself is killed', async () => {
  const { args, runs } = await program('orphan', stay)
  const own = join(folder, 'own.ts')
  const module = JSON.stringify(join(import.meta.dirname, 'supervisor.ts'))
  await writeFile(
    own,
    `import { supervise } from ${module}\nsupervise([{ name: 'x', args: ${JSON.stringify(args)} }])\n`,
  )
  const supervisor = spawn(process.execPath, [own], { stdio: 'ignore' })
  const child = await vi.waitUntil(async () => (await runs())[0], { timeout: 10_000 })
  supervisor.kill('SIGKILL')
  await vi.waitUntil(() => !isAlive(child), { timeout: 10_000 })
})
