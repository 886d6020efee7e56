import type { FilterKind } from './format.ts'

/* How files follow each other. A base holds all keys; each delta what was published since the file before it. */

/** How values are coded: `rice` is near log2(ratio), where the file is smallest. */
export const CODING: Record<FilterKind, { rice: number; ratio: number }> = {
  base: { rice: 9, ratio: 1024 },
  delta: { rice: 17, ratio: 262_144 },
}

/** The most values that a number is looked up under (asked.ts). */
export const MOST_ASKED = 3

/** After so many deltas, one a day, a new base begins. */
export const MOST_DELTAS = 31
/** And before that when they hold more than this share of the base: then a new base costs readers little. */
const LARGEST_SHARE = 1 / 10

/** For so long whoever read the manifest before a new base may fetch what it names, in milliseconds. */
export const KEPT_MS = 7 * 24 * 60 * 60 * 1000

type Counted = { count: number }

/** What the next file is, after a base and its deltas; null for none. */
export function nextKind(base: Counted | null, deltas: readonly Counted[]): FilterKind {
  if (!base || deltas.length >= MOST_DELTAS) return 'base'
  const added = deltas.reduce((sum, { count }) => sum + count, 0)
  return added > base.count * LARGEST_SHARE ? 'base' : 'delta'
}

/** The share of numbers without a notice that seem to have one, when a number is looked up under one value. */
export function falseAlarmRate(files: readonly { kind: FilterKind; count: number }[]): number {
  const clear = files
    .filter(({ count }) => count > 0)
    .reduce((share, { kind }) => share * (1 - 1 / CODING[kind].ratio), 1)
  return 1 - clear
}
