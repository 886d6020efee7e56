import { setTimeout as sleep } from 'node:timers/promises'
import { type Ground, prepareEnvironment } from './environment.ts'
import { type Service, supervise } from './supervisor.ts'

/** Aborted when the command is asked to end: Ctrl-C, SIGTERM (also to npm), the terminal closed. */
export function whenAskedToStop(): AbortSignal {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopping.abort())
  if (process.env.npm_lifecycle_event) whenParentEnds(() => stopping.abort())
  return stopping.signal
}

/** npm hands a SIGTERM to the shell between it and us, which dies of it without a word. */
function whenParentEnds(stop: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, 300)
  timer.unref()
}

/** Runs services until asked to stop, or until `ready`, which runs beside them, fails. Then stops them. */
export async function runServices(
  services: readonly Service[],
  stopping: AbortSignal,
  ready: () => Promise<void>,
): Promise<void> {
  const supervisor = supervise(services)
  try {
    await ready()
    await untilAborted(stopping)
  } finally {
    console.log('Stopping …')
    await supervisor.stop()
  }
}

type Command = {
  mode?: 'production' | 'development'
  /** What must be true before anything is opened. */
  before?: () => Promise<void>
  run: (ground: Ground, stopping: AbortSignal) => Promise<void>
}

/**
 * The frame of a foreground command: prepares the ground, runs, gives the ground back, database last. A failure is
 * said in plain words.
 */
export async function runInForeground({ mode = 'production', before, run }: Command): Promise<void> {
  const stopping = whenAskedToStop()
  let ground: Ground | null = null
  try {
    await before?.()
    ground = await prepareEnvironment({ mode })
    if (!stopping.aborted) await run(ground, stopping)
    process.exitCode = 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = stopping.aborted ? 0 : 1
  } finally {
    await ground?.stop()
  }
  // The connections of libraries that were used on the way must not keep a stopped command alive.
  process.exit()
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }))
}

/** Waits until an address answers 200, or until asked to stop. Throws with what it answered last when that takes too long. */
export async function waitUntilReady(url: string, stopping: AbortSignal, limitMs = 180_000): Promise<void> {
  let last = 'no answer'
  for (const limit = Date.now() + limitMs; Date.now() < limit; await sleep(300)) {
    if (stopping.aborted) return
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(30_000) })
      if (response.ok) return
      last = `${response.status} ${(await response.text()).slice(0, 300)}`
    } catch {
      // it does not listen yet
    }
  }
  throw new Error(`The application did not become ready (${url}): ${last}`)
}
