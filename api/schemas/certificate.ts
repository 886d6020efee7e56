import { z } from '@hono/zod-openapi'
import { isCalendarDate } from '#lib/calendar/dates.ts'
import { CertificateKind } from '#lib/generated/prisma/enums.ts'
import { MAX_QUERY } from '#lib/lookup/answer.ts'
import {
  act,
  bureau,
  calendarDate,
  details,
  instant,
  kind,
  noticeNumber,
  status,
  timeline,
} from './shared.ts'

export const certificateParams = z.strictObject({
  number: z.string().min(1).max(MAX_QUERY),
})

export const certificateQuery = z.strictObject({
  kind: z.enum(CertificateKind).optional(),
  on: z
    .string()
    .refine(isCalendarDate, { params: { code: 'wrong_date' } })
    .meta({ format: 'date' })
    .optional(),
})

const match = z.object({
  kind,
  number: z.string(),
  holder: z.string(),
  status,
  statusSince: calendarDate,
  timeline,
  notice: z.object({ number: noticeNumber, url: z.string(), act, publishedAt: instant, bureau }),
  objections: z.object({ accepted: z.boolean(), until: calendarDate.nullable() }),
  details,
  reissuedAs: z.string().optional(),
})

/** What the register covers, so that "nothing found" says no more than is true. */
export const coverage = z.object({
  kinds: z.array(kind),
  bureaus: z.number().int().nonnegative(),
  since: calendarDate.nullable(),
})

export const certificateAnswer = z
  .object({
    query: z.string(),
    key: z.string(),
    answer: z.enum(['notice_found', 'no_notice', 'unrecognised_number']),
    asOf: instant,
    coverage,
    matches: z.array(match),
    didYouMean: z.array(
      z.object({
        number: z.string(),
        reason: z.enum(['letter_for_digit', 'missing_letter', 'missing_brackets']),
      }),
    ),
    meaning: z.string(),
  })
  .openapi('CertificateAnswer')
