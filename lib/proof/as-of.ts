import { z } from 'zod'

/** An instant to the second in UTC, as it stands in the address of a sheet: `2026-11-25T03:00:00Z`. */
const asOfText = z.iso.datetime({ precision: 0 }).transform((text) => new Date(text))

const SECOND_MS = 1000

/** The instant that an address names; null when it names none, or one later than `now`. */
export function readAsOf(text: string, now: Date): Date | null {
  const { data } = asOfText.safeParse(text)
  return data && data <= now ? data : null
}

/** An instant, its part of a second left out, as it stands in an address. */
export function writeAsOf(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`
}

/** All that happened in the second of a sheet is on it, and nothing from this instant on. */
export function endOf(asOf: Date): Date {
  return new Date(asOf.getTime() + SECOND_MS)
}
