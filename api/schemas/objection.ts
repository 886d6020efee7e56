import { z } from '@hono/zod-openapi'
import { Channel, DeliveryStatus, ObjectionOutcome, ObjectionStatus } from '#lib/generated/prisma/enums.ts'
import { TRACKED_EVENTS } from '#lib/objections/present.ts'
import { bureau, instant } from './shared.ts'

export const objectionParams = z.strictObject({ reference: z.string() })

export const receipt = z
  .object({
    reference: z.string(),
    accessCode: z.string(),
    receivedAt: instant,
    bureau,
    late: z.boolean(),
    statusUrl: z.url(),
  })
  .openapi('Receipt')

export const trackedObjection = z
  .object({
    reference: z.string(),
    status: z.enum(ObjectionStatus),
    receivedAt: instant,
    late: z.boolean(),
    bureau,
    deliveries: z.array(
      z.object({
        channel: z.enum(Channel),
        status: z.enum(DeliveryStatus),
        at: instant,
        attempts: z.number().int().nonnegative(),
        bouncedAt: instant.nullable(),
      }),
    ),
    acknowledgedAt: instant.nullable(),
    decision: z
      .object({ outcome: z.enum(ObjectionOutcome), reason: z.string(), decidedAt: instant })
      .nullable(),
    question: z.object({ text: z.string(), askedAt: instant }).nullable(),
    withdrawnAt: instant.nullable(),
    erasedAt: instant.nullable(),
    entry: z.object({ sequence: z.number().int().positive(), leafHash: z.string() }).nullable(),
    timeline: z.array(
      z.object({
        at: instant,
        event: z.enum(TRACKED_EVENTS),
        text: z.string().optional(),
        files: z.number().int().positive().optional(),
        bureau: bureau.optional(),
      }),
    ),
  })
  .openapi('TrackedObjection')
