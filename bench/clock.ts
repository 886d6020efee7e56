/** The median of `rounds` runs of some work, in milliseconds, after one run that warms the engine. */
export function medianMs(rounds: number, work: () => unknown): number {
  work()
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN
}
