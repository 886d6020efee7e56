import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { root } from './environment.ts'
import { until } from './until.ts'

/** The processes of the product, as scripts/services.ts starts them. */
export type ProgramName = 'web' | 'api' | 'worker'

const FILES: Record<ProgramName, string> = { web: 'web.ts', api: 'api/server.ts', worker: 'worker.ts' }

export type Program = {
  /** SIGKILL; resolves when it is gone. */
  kill: () => Promise<void>
  /** SIGTERM; resolves with the exit code when it has finished what it had in hand. */
  stop: () => Promise<number | null>
  isAlive: () => boolean
}

type Options = { environment: Record<string, string>; logFile: string; limitMs?: number }

/** Starts a real process of the product and waits until it says that it is ready. */
export async function startProgram(name: ProgramName, options: Options): Promise<Program> {
  const { environment, logFile, limitMs = 60_000 } = options
  const child = spawn(
    process.execPath,
    ['--import', join(root, 'scripts/orphan-guard.ts'), join(root, FILES[name])],
    {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...environment, SUPERVISOR: String(process.pid) },
    },
  )
  const log = createWriteStream(logFile, { flags: 'a' })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.pipe(log, { end: false })
    stream?.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-10_000)
    })
  }
  const isReady = () => {
    if (hasEnded(child)) throw new Error(`the ${name} ended before it was ready: ${said.slice(-600)}`)
    return / is ready"/.test(said)
  }
  await until(`the ${name} is ready`, isReady, limitMs)
  return {
    isAlive: () => !hasEnded(child),
    kill: () => end(child, 'SIGKILL'),
    async stop() {
      await end(child, 'SIGTERM')
      return child.exitCode
    },
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return
  child.kill(signal)
  await until(`a process ends after ${signal}`, () => hasEnded(child), 60_000)
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}
