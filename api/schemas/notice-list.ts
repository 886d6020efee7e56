import { z } from '@hono/zod-openapi'
import { isCalendarDate } from '#lib/calendar/dates.ts'
import { act, bureau, calendarDate, instant, kind, noticeNumber, statusOrNone } from './shared.ts'

export const MAX_NOTICES = 100

const day = z
  .string()
  .refine(isCalendarDate, { params: { code: 'wrong_date' } })
  .openapi({ type: 'string', format: 'date', example: '2026-11-20' })

const filter = { kind: kind.optional(), bureau: z.string().min(1).max(64).optional() }

export const noticesQuery = z
  .strictObject({
    ...filter,
    region: z.string().min(1).max(64).optional(),
    act: act.optional(),
    from: day.optional(),
    to: day.optional(),
    cursor: z.string().min(1).max(100).optional(),
    limit: z
      .string()
      .regex(/^[1-9]\d{0,5}$/)
      .transform(Number)
      .openapi({ type: 'integer', minimum: 1, maximum: MAX_NOTICES })
      .optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    params: { code: 'until_before_from' },
  })

export const feedQuery = z.strictObject({ ...filter, cursor: z.string().min(1).max(100).optional() })

export const noticeList = z
  .object({
    asOf: instant,
    notices: z.array(
      z.object({
        number: noticeNumber,
        url: z.string(),
        act,
        bureau: bureau.extend({ nameEn: z.string() }),
        region: z.object({ code: z.string(), name: z.string() }),
        publishedAt: instant,
        effectiveOn: calendarDate,
        changedAt: instant,
        certificates: z.array(
          z.object({
            kind,
            number: z.string().nullable(),
            status: statusOrNone,
            statusSince: calendarDate.nullable(),
          }),
        ),
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi('NoticeList')
