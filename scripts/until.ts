import { setTimeout as sleep } from 'node:timers/promises'

const EVERY_MS = 50

/** Asks until the answer is neither false nor null, and returns it. Throws, with `what`, after the limit. */
export async function until<Answer>(
  what: string,
  ask: () => Answer | Promise<Answer>,
  limitMs = 30_000,
): Promise<Exclude<Answer, null | false | undefined>> {
  for (const limit = Date.now() + limitMs; Date.now() < limit; await sleep(EVERY_MS)) {
    const answer = await ask()
    if (isThere(answer)) return answer
  }
  throw new Error(`waited ${limitMs / 1000} s in vain: ${what}`)
}

function isThere<Answer>(answer: Answer): answer is Exclude<Answer, null | false | undefined> {
  return answer !== null && answer !== false && answer !== undefined
}
