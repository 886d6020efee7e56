/* Counts in the memory of one process: of whom, in windows of a fixed length that begin for all at the same instant. */

type Shape = {
  seconds: number
  /** How many seconds before midnight UTC a window of a day begins. */
  aheadSeconds?: number
  /** How many are told apart in a window. */
  most?: number
}

export type Taken = {
  isTaken: boolean
  /** What is left of the quota. */
  left: number
  /** Seconds until the window ends. */
  reset: number
}

/** Takes `count` of a quota, all or none; 0 only asks what is left. */
export type Take = (who: string, quota: number, count: number, at: Date) => Taken

const MOST = 100_000
/** Whoever comes when the memory is full is counted together. */
const OTHERS = ''

/** One kind of window. Whoever is counted in it is forgotten with it. */
export function countInWindows({ seconds, aheadSeconds = 0, most = MOST }: Shape): Take {
  let current = Number.NaN
  let counts = new Map<string, number>()
  return (who, quota, count, at) => {
    const now = at.getTime() / 1000 + aheadSeconds
    const window = Math.floor(now / seconds)
    if (window !== current) {
      current = window
      counts = new Map()
    }
    const name = counts.has(who) || counts.size < most ? who : OTHERS
    const used = counts.get(name) ?? 0
    const isTaken = used + count <= quota
    if (isTaken && count > 0) counts.set(name, used + count)
    const left = Math.max(0, quota - used - (isTaken ? count : 0))
    return { isTaken, left, reset: Math.max(1, Math.ceil((window + 1) * seconds - now)) }
  }
}
