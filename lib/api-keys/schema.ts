import { z } from 'zod'
import { isCalendarDate } from '#lib/calendar/dates.ts'
import { emptyAsNull, requiredText } from '#lib/forms/text.ts'
import { ApiScope } from '#lib/generated/prisma/enums.ts'

export const SCOPES = Object.values(ApiScope)

/** What a new key is offered when nothing else is agreed, and the most that one can be given. */
export const REQUESTS_A_MINUTE = { usual: 600, most: 60_000 } as const
export const NUMBERS_A_DAY = { usual: 10_000_000, most: 1_000_000_000 } as const

/** A whole number from 1, typed by a person. */
const quota = (max: number) =>
  z.coerce
    .string<string | number>()
    .transform((typed) => typed.normalize('NFKC').replace(/[\s,]/g, ''))
    .pipe(
      z
        .string()
        .min(1)
        .refine((digits) => /^\d+$/.test(digits) && Number(digits) >= 1 && Number(digits) <= max, {
          params: { code: 'beyond_end', values: { max } },
          when: ({ value }) => value !== '',
        }),
    )
    .transform(Number)

/** A new key. `expiresOn` is the last day on which it is accepted. */
export const apiKeyInput = z.strictObject({
  name: requiredText(100),
  contact: z.string().trim().min(1).pipe(z.email().max(254)),
  scopes: z.preprocess(asList, z.array(z.enum(ApiScope))),
  requestsMinute: quota(REQUESTS_A_MINUTE.most),
  numbersDay: quota(NUMBERS_A_DAY.most),
  expiresOn: z.preprocess(
    emptyAsNull,
    z
      .string()
      .refine(isCalendarDate, { params: { code: 'wrong_date' } })
      .nullable()
      .default(null),
  ),
})

export type ApiKeyInput = z.input<typeof apiKeyInput>

/** A form sends one tick as a text, several as a list, and none not at all. */
function asList(value: unknown): unknown {
  if (value === undefined) return []
  return Array.isArray(value) ? [...new Set(value)] : [value]
}
