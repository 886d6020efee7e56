import { z } from '@hono/zod-openapi'
import { Act, CertificateKind } from '#lib/generated/prisma/enums.ts'

/** The parts that several answers share. They describe what is sent; nothing is parsed with them at run time. */

export const instant = z.iso.datetime().meta({ example: '2026-11-22T08:00:00.000Z' })
export const calendarDate = z.iso.date().meta({ example: '2025-04-29' })
export const noticeNumber = z.string().meta({ example: 'GG2026-48392071-X' })
export const kind = z.enum(CertificateKind)
export const act = z.enum(Act)
export const bureau = z.object({ code: z.string(), name: z.string() })
export const details = z.record(z.string(), z.string().nullable()).readonly()

export const status = z
  .enum(['declared_void', 'under_objection', 'voided', 'reissued', 'recovered', 'withdrawn', 'corrected'])
  .openapi('CertificateStatus')

/** Not `nullable()`, which would be described as both a status and null. */
export const statusOrNone = z.union([status, z.null()])

export const timeline = z
  .array(
    z.object({
      date: calendarDate,
      event: z.enum([
        'declared_lost',
        'details_corrected',
        'voided',
        'corrected',
        'recovered',
        'withdrawn',
        'reissued',
        'objection_opened',
        'objection_closed',
      ]),
      notice: noticeNumber.nullable(),
    }),
  )
  .openapi('CertificateTimeline')

/** For routes that take no query: an unknown parameter is refused, never ignored. */
export const noQuery = z.strictObject({})
