import { type CalendarDate, fromDateColumn } from '#lib/calendar/dates.ts'
import { isWithin } from '#lib/calendar/days.ts'

/** When an objection came: the instant, and the day on which it reached the bureau if that was not online. */
export type Arrival = { receivedAt: Date; arrivedOn: Date | null }

/**
 * Whether an objection is late for a last day. A letter is in time by the day on which it arrived, whenever somebody
 * came to write it down; without a last day nothing is late.
 */
export function isLate({ receivedAt, arrivedOn }: Arrival, until: CalendarDate | undefined): boolean {
  if (until === undefined) return false
  return arrivedOn === null ? !isWithin(receivedAt, until) : fromDateColumn(arrivedOn) > until
}
