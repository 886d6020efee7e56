import { calendarWith, type RegionalHoliday } from '#lib/calendar/calendar.ts'
import { type CalendarDate, fromDateColumn, toDateColumn } from '#lib/calendar/dates.ts'
import { type Deadline, deadlineOf, type Period } from '#lib/calendar/deadline.ts'
import { windowOn } from '#lib/calendar/windows.ts'
import type { Transaction } from '#lib/db.ts'
import type { Act, CertificateKind, PeriodSource, PeriodUnit } from '#lib/generated/prisma/enums.ts'

/** The last day for objections to a notice, and who set it; `period` null where a date was stated. */
export type CountedDeadline = Deadline & { source: PeriodSource; period: Period | null }

type Question = {
  act: Act
  bureauId: string
  regionCode: string
  certificates: readonly { kind: CertificateKind }[]
  objectionUntil: Date | null
  objectionDays: number | null
  objectionUnit: PeriodUnit | null
}

/** The acts to which a bureau's rule applies where the notice itself states nothing. */
const UNDER_RULE: ReadonlySet<Act> = new Set<Act>(['loss', 'authority_voiding', 'correction'])

/**
 * The last day for objections to a notice that counts from a date: the one it states, else the end of the period that
 * it states, else of the period that the bureau's rule sets for its kind on that date (of several kinds, the latest).
 * Null when nobody has set one.
 */
export async function countDeadline(
  db: Transaction,
  notice: Question,
  from: CalendarDate,
): Promise<CountedDeadline | null> {
  if (notice.objectionUntil) {
    const until = fromDateColumn(notice.objectionUntil)
    return { until, provisional: false, source: 'notice', period: null }
  }
  const stated = periodOf({ days: notice.objectionDays, unit: notice.objectionUnit })
  const periods = stated ? [stated] : await rulePeriods(db, notice, from)
  if (periods.length === 0) return null
  const calendar = calendarWith(await holidaysOf(db, notice.regionCode))
  const source = stated ? 'notice' : 'bureau'
  const counted = periods.map(
    (period) => ({ ...deadlineOf({ from, period }, calendar), source, period }) as const,
  )
  return counted.toSorted((a, b) => b.until.localeCompare(a.until))[0] ?? null
}

function periodOf({ days, unit }: { days: number | null; unit: PeriodUnit | null }): Period | null {
  return days === null || unit === null ? null : { days, unit }
}

async function rulePeriods(db: Transaction, notice: Question, from: CalendarDate): Promise<Period[]> {
  if (!UNDER_RULE.has(notice.act)) return []
  const kinds = [...new Set(notice.certificates.map(({ kind }) => kind))]
  const rules = await db.objectionRule.findMany({
    where: { bureauId: notice.bureauId, kind: { in: kinds } },
    select: { kind: true, days: true, unit: true, validFrom: true, validUntil: true },
  })
  return kinds.flatMap((kind) => {
    const windows = rules
      .filter((rule) => rule.kind === kind)
      .map(({ validFrom, validUntil, ...rule }) => ({
        validFrom: fromDateColumn(validFrom),
        validUntil: validUntil && fromDateColumn(validUntil),
        period: periodOf(rule),
      }))
    return windowOn(windows, from)?.period ?? []
  })
}

/** The holidays of a region beside the official ones: its own and those of the places in which it lies. */
export function holidaysOf(db: Transaction, regionCode: string): Promise<RegionalHoliday[]> {
  return db.$queryRaw<RegionalHoliday[]>`
    with recursive chain as (
      select code, parent_code from regions where code = ${regionCode}
      union all
      select outside.code, outside.parent_code from regions outside join chain on outside.code = chain.parent_code
    )
    select h.region_code as "regionCode", h.name,
      to_char(h.from_date, 'YYYY-MM-DD') as "from", to_char(h.until_date, 'YYYY-MM-DD') as "until"
    from regional_holidays h join chain on chain.code = h.region_code`
}

/** Keeps a deadline as it was counted at an instant. */
export async function keepDeadline(
  tx: Transaction,
  noticeId: string,
  { until, provisional, source, period }: CountedDeadline,
  at: Date,
): Promise<void> {
  await tx.deadline.create({
    data: {
      noticeId,
      until: toDateColumn(until),
      provisional,
      source,
      days: period?.days ?? null,
      unit: period?.unit ?? null,
      countedAt: at,
    },
    select: { id: true },
  })
}

/** What to select of the deadline that holds. */
export const deadlineSelect = {
  orderBy: { countedAt: 'desc' },
  take: 1,
  select: { until: true, provisional: true, source: true, days: true, unit: true },
} as const

type StoredDeadline = {
  until: Date
  provisional: boolean
  source: PeriodSource
  days: number | null
  unit: PeriodUnit | null
}

/** A stored deadline as it was counted; null when there is none. */
export function deadlineOfRow([row]: readonly StoredDeadline[]): CountedDeadline | null {
  if (!row) return null
  const { until, provisional, source } = row
  return { until: fromDateColumn(until), provisional, source, period: periodOf(row) }
}
