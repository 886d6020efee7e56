import { z } from '@hono/zod-openapi'
import { PeriodSource, PeriodUnit, WithdrawalReason } from '#lib/generated/prisma/enums.ts'
import {
  act,
  bureau,
  calendarDate,
  details,
  instant,
  kind,
  noticeNumber,
  statusOrNone,
  timeline,
} from './shared.ts'

export const noticeParams = z.strictObject({ number: z.string() })

export const notice = z
  .object({
    asOf: instant,
    number: noticeNumber,
    documentNumber: z.string().nullable(),
    url: z.string(),
    act,
    bureau: bureau.extend({
      nameEn: z.string(),
      room: z.string().nullable(),
      address: z.string().nullable(),
      phone: z.string().nullable(),
    }),
    region: z.object({ code: z.string(), name: z.string() }),
    declarant: z.string().nullable(),
    declaredOn: calendarDate.nullable(),
    newspaper: z
      .object({ name: z.string().nullable(), date: calendarDate.nullable(), page: z.string().nullable() })
      .nullable(),
    publishedAt: instant,
    effectiveOn: calendarDate,
    objections: z.object({
      accepted: z.boolean(),
      contact: z.string().nullable(),
      phone: z.string().nullable(),
      until: calendarDate.nullable(),
      provisional: z.boolean(),
      period: z.object({ days: z.number().int(), unit: z.enum(PeriodUnit) }).nullable(),
      setBy: z.enum(PeriodSource).nullable(),
    }),
    certificates: z.array(
      z.object({
        kind,
        number: z.string().nullable(),
        key: z.string().nullable(),
        holders: z.array(z.string()),
        details,
        replaces: z.number().int().nullable(),
        status: statusOrNone,
        statusSince: calendarDate.nullable(),
        timeline,
      }),
    ),
    concerns: z.object({ notice: noticeNumber.nullable(), printedOn: calendarDate.nullable() }).nullable(),
    withdrawalReason: z.enum(WithdrawalReason).nullable(),
    acts: z.array(z.object({ number: noticeNumber, url: z.string(), act, effectiveOn: calendarDate })),
  })
  .openapi('Notice')
