import { audit } from '#lib/audit.ts'
import { type CalendarDate, dateAt, fromDateColumn, toDateColumn } from '#lib/calendar/dates.ts'
import { addDays } from '#lib/calendar/days.ts'
import { inTransaction, prisma } from '#lib/db.ts'
import { invalidInput, parseInput, Refusal } from '#lib/errors.ts'
import { type Administrator, actorIdOf } from '#lib/staff/actor.ts'
import { requireAdministrator } from '#lib/staff/policy.ts'
import { type HolidayInput, holidayInput } from './schema.ts'

type When = { at: Date }

/**
 * Adds days off that a region has beside the official ones; the deadlines that still run are recounted in the
 * night. Refuses INVALID `date_past`, NOT_FOUND for an unknown region, FORBIDDEN to anybody but a registrar or
 * the set-up.
 */
export async function addRegionalHoliday(
  administrator: Administrator,
  typed: HolidayInput,
  { at }: When,
): Promise<void> {
  requireAdministrator(administrator)
  const { regionCode, name, from, through } = parseInput(holidayInput, typed)
  if (from < dateAt(at)) throw datePast('from')
  await inTransaction(async (tx) => {
    const region = await tx.region.findUnique({ where: { code: regionCode }, select: { code: true } })
    if (!region) throw new Refusal('NOT_FOUND', 'not_found')
    const data = { regionCode, name, from: toDateColumn(from), until: toDateColumn(addDays(through, 1)) }
    const { id } = await tx.regionalHoliday.create({ data, select: { id: true } })
    await audit(tx, {
      at,
      actorId: actorIdOf(administrator),
      bureauId: null,
      action: 'region.holiday_added',
      subject: 'holiday',
      subjectId: id,
      detail: { region: regionCode, from, through },
    })
  })
}

/** Days off of a region; both days count. */
export type Holiday = { region: string; name: string; from: CalendarDate; through: CalendarDate }

/** The days off of regions that are not over, in their order. */
export async function comingHolidays(today: CalendarDate): Promise<Holiday[]> {
  const rows = await prisma().regionalHoliday.findMany({
    where: { until: { gt: toDateColumn(today) } },
    orderBy: { from: 'asc' },
    select: { name: true, from: true, until: true, region: { select: { name: true } } },
  })
  return rows.map(({ region, name, from, until }) => ({
    region: region.name,
    name,
    from: fromDateColumn(from),
    through: addDays(fromDateColumn(until), -1),
  }))
}

/** The refusal of a day before today, where only what comes can be set. */
export function datePast(field: string): Refusal {
  return invalidInput([{ field, code: 'date_past' }])
}
