import { z } from 'zod'
import { isCalendarDate } from './dates.ts'
import data from './holidays.json' with { type: 'json' }

/*
 * holidays.json holds what the yearly notice of the State Council says (国务院办公厅关于…年部分节假日安排的通知):
 * for each year every day of its holidays, weekends in them included, and the Saturdays and Sundays that are worked
 * instead (调休). It is written by hand from the notice, which appears in November; days that a notice moves in the
 * December before belong to the year in which they lie. A later notice may change a year (2015, 2019, 2020).
 * docs/decisions/0018-working-days.md says how to add a year.
 */

const date = z.string().refine(isCalendarDate)
const year = z.strictObject({ holidays: z.array(date), workdays: z.array(date) })

/** The days of a year that differ from the ordinary week, by year (`"2026"`). */
export type OfficialYears = Readonly<Record<string, z.output<typeof year>>>

/** All years known, without a gap between them. */
export const officialYears: OfficialYears = z.record(z.string().regex(/^\d{4}$/), year).parse(data)
