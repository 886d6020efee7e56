import { z } from '@hono/zod-openapi'
import { Channel, DeliveryStatus, ObjectionOutcome, ObjectionStatus } from '#lib/generated/prisma/enums.ts'
import { TRACKED_EVENTS } from '#lib/objections/present.ts'
import { bureau, instant, noticeNumber } from './shared.ts'

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

const sha256 = z.string().regex(/^[\da-f]{64}$/)

/** What is hashed in the register, byte by byte as it is sent; statement and files as SHA-256 in hexadecimal. */
export const receiptEntry = z
  .object({
    type: z.literal('objection_receipt'),
    reference: z.string(),
    notice: noticeNumber,
    certificate: z.string().nullable(),
    receivedAt: instant,
    late: z.boolean(),
    statement: sha256,
    evidence: z.array(sha256),
    salt: z.string(),
  })
  .openapi('ReceiptEntry')
