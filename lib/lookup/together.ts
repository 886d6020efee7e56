import { isOutage } from '#lib/outage.ts'
import { type Asked, type Found, findMatches, type StoredMatch, sortOut } from './find.ts'
import { LOOKUP_STATEMENT } from './statement.ts'

/** A second statement is begun beside the first when so many numbers wait, and so on. */
const ENOUGH = 16
const MOST_STATEMENTS = 4
/** The most numbers in one. */
const MOST_NUMBERS = 100

type Waiting = Asked & { resolve: (found: Found<StoredMatch>) => void; reject: (error: unknown) => void }

let waiting: Waiting[] = []
let underWay = 0

/**
 * Finds a number together with all others that are asked for in the same moment. One statement for ten numbers costs little
 * more than one for one (docs/performance.md), so the more is asked the less each costs; alone, a number waits for nothing. The
 * statement begins after the question: whatever was committed before is found.
 */
export function findTogether(asked: Asked): Promise<Found<StoredMatch>> {
  return new Promise((resolve, reject) => {
    waiting.push({ ...asked, resolve, reject })
    // Behind all requests that this turn of the event loop still brings.
    if (waiting.length === 1 || waiting.length === ENOUGH) setImmediate(send)
  })
}

function send(): void {
  while (mayBegin()) {
    const together = waiting.slice(0, MOST_NUMBERS)
    waiting = waiting.slice(MOST_NUMBERS)
    underWay += 1
    void answer(together).finally(() => {
      underWay -= 1
      send()
    })
  }
}

/**
 * While one statement is under way, what comes waits for its end, to be asked in one: many small statements would take
 * from the database, and from this process, what the answers need.
 */
function mayBegin(): boolean {
  if (waiting.length === 0) return false
  return underWay === 0 || (waiting.length >= ENOUGH && underWay < MOST_STATEMENTS)
}

async function answer(together: readonly Waiting[]): Promise<void> {
  try {
    const { matches, ...head } = await findMatches<StoredMatch>(LOOKUP_STATEMENT, together)
    const own = sortOut(matches)
    for (const one of together) one.resolve({ ...head, matches: own(one) })
  } catch (error) {
    // Something about one number need not spoil the others; an outage is the same for all.
    if (together.length > 1 && !isOutage(error)) {
      await Promise.all(together.map((one) => answer([one])))
    } else {
      for (const one of together) one.reject(error)
    }
  }
}
