import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './environment.ts'
import { printLines } from './log-lines.ts'

/** A process of the product: its name in the log, and what Node runs. */
export type Service = { name: string; args: readonly string[] }

const GRACE_MS = 20_000
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000
/** A process that lived so long starts again without a longer pause. */
const STEADY_AFTER_MS = 60_000

export type Supervisor = {
  /** Asks all to end, waits up to 20 s, ends the rest. */
  stop(): Promise<void>
}

/** Keeps the services running: one that ends, however it ends, is started again after a pause that grows. */
export function supervise(services: readonly Service[]): Supervisor {
  const stopping = new AbortController()
  const keepers = services.map((service) => keepRunning(service, stopping.signal))
  return {
    async stop() {
      stopping.abort()
      await Promise.all(keepers)
    },
  }
}

async function keepRunning(service: Service, stopping: AbortSignal): Promise<void> {
  for (let pause = FIRST_PAUSE_MS; !stopping.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const startedAt = Date.now()
    const reason = await runOnce(service, stopping)
    if (stopping.aborted) return
    if (Date.now() - startedAt > STEADY_AFTER_MS) pause = FIRST_PAUSE_MS
    console.error(`${service.name} ended (${reason}); it starts again in ${pause / 1000} s`)
    await sleep(pause, undefined, { signal: stopping }).catch(() => undefined)
  }
}

/** Resolves with the reason when the process has ended. */
function runOnce({ name, args }: Service, stopping: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', join(root, 'scripts/orphan-guard.ts'), ...args], {
      cwd: root,
      env: { ...process.env, SUPERVISOR: String(process.pid) },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    if (child.stdout) printLines(name, child.stdout)
    if (child.stderr) printLines(name, child.stderr)
    const stop = () => endGroup(child)
    stopping.addEventListener('abort', stop, { once: true })
    const finish = (reason: string) => {
      stopping.removeEventListener('abort', stop)
      resolve(reason)
    }
    child.once('error', (error) => finish(error.message))
    child.once('exit', (code, signal) => finish(signal ?? `exit code ${code}`))
  })
}

/**
 * The processes are groups of their own, so that Ctrl-C reaches only the supervisor and each is asked exactly once;
 * at the end of its time the whole group goes.
 */
function endGroup(child: ChildProcess): void {
  child.kill('SIGTERM')
  const timer = setTimeout(() => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
    } catch {
      child.kill('SIGKILL')
    }
  }, GRACE_MS)
  child.once('exit', () => clearTimeout(timer))
}
