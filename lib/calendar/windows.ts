import type { CalendarDate } from './dates.ts'
import type { Period } from './deadline.ts'

/**
 * What holds for a bureau and a kind from `validFrom` on, until before `validUntil` (null: without end). `period`
 * null says that no period is stated; one of 0 days is a period.
 */
export type LegalWindow = {
  validFrom: CalendarDate
  validUntil: CalendarDate | null
  period: Period | null
}

/**
 * The window that is valid on a date; null when nobody has said anything for it, which is not the same as a window
 * without a period. Throws an Error when two windows overlap or one ends before it begins, on whatever date.
 */
export function windowOn<Window extends LegalWindow>(
  windows: readonly Window[],
  date: CalendarDate,
): Window | null {
  requireInOrder(windows.toSorted((a, b) => a.validFrom.localeCompare(b.validFrom)))
  return (
    windows.find(
      ({ validFrom, validUntil }) => validFrom <= date && (validUntil === null || date < validUntil),
    ) ?? null
  )
}

function requireInOrder(sorted: readonly LegalWindow[]): void {
  for (const [index, { validFrom, validUntil }] of sorted.entries()) {
    if (validUntil !== null && validUntil <= validFrom) {
      throw new Error(`The window from ${validFrom} ends on ${validUntil}, before it begins`)
    }
    const next = sorted[index + 1]
    if (next && (validUntil === null || next.validFrom < validUntil)) {
      throw new Error(`The windows from ${validFrom} and from ${next.validFrom} overlap`)
    }
  }
}
