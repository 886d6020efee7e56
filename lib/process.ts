import { log } from '#lib/log.ts'

/**
 * Runs what a process is for. It ends with 0 when it was asked to and has finished (SIGTERM, SIGINT, the parent
 * process gone: `stopping` is aborted), with 1 when it could not start, broke, or does not end within `patienceMs`.
 */
export async function runProcess(
  name: string,
  patienceMs: number,
  run: (stopping: AbortSignal) => Promise<void>,
): Promise<never> {
  const stopping = new AbortController()
  const fail = (err: unknown) => end(name, err)
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) {
    process.on(signal, () => {
      stopping.abort()
      setTimeout(() => fail(new Error(`the ${name} did not end in time`)), patienceMs).unref()
    })
  }
  try {
    await run(stopping.signal)
  } catch (error) {
    fail(error)
  }
  process.exit(0)
}

/** An environment that cannot be used leaves no log to write to. */
function end(name: string, err: unknown): never {
  try {
    log().fatal({ err }, `the ${name} has failed`)
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : cause)
  }
  process.exit(1)
}

/** Resolves when the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }))
}
