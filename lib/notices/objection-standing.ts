import type { CalendarDate } from '#lib/calendar/dates.ts'
import { isWithin } from '#lib/calendar/days.ts'
import { deadlineOfRow } from './deadlines.ts'
import { type LinkedAct, presentLinks, presentStatuses } from './present.ts'
import type { NoticeRow } from './queries.ts'
import { type CertificateStatus, isActOnAct } from './status.ts'

/**
 * Whether a notice takes objections: until a day; without a stated period; too late, though still delivered; or there is
 * nothing left to object to, because of the acts that followed. (It is accepted in each case, contract.md section 3.)
 */
export type ObjectionStanding =
  | { kind: 'open' | 'late'; until: CalendarDate }
  | { kind: 'no_period' }
  | { kind: 'nothing'; acts: LinkedAct[] }

/** After these nothing of the declaration holds any more. */
const OVER: ReadonlySet<CertificateStatus> = new Set(['withdrawn', 'recovered', 'corrected'])

export function objectionStanding(row: NoticeRow, at: Date): ObjectionStanding {
  if (!isActOnAct(row.act) && hasNothingLeft(row, at)) {
    return { kind: 'nothing', acts: presentLinks(row).followedBy }
  }
  const until = deadlineOfRow(row.deadlines)?.until
  if (until === undefined) return { kind: 'no_period' }
  return { kind: isWithin(at, until) ? 'open' : 'late', until }
}

function hasNothingLeft(row: NoticeRow, at: Date): boolean {
  const statuses = presentStatuses(row, at)
  return statuses.length > 0 && statuses.every((one) => one !== null && OVER.has(one.status))
}
