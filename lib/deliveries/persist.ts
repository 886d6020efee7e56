import { setTimeout as sleep } from 'node:timers/promises'

/** A short break of the database; all of it stays well within CLAIM_MS (lifecycle.ts). */
const REPEAT_AFTER_MS = [200, 1000, 3000]

/** Runs until it succeeds, at most once more than there are waits; the last error is thrown. */
export async function persist<Result>(
  run: () => Promise<Result>,
  repeatAfterMs: readonly number[] = REPEAT_AFTER_MS,
): Promise<Result> {
  for (const wait of repeatAfterMs) {
    try {
      return await run()
    } catch {
      await sleep(wait)
    }
  }
  return await run()
}
