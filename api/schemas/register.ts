import { z } from '@hono/zod-openapi'
import { act, bureau, calendarDate, noticeNumber } from './shared.ts'

const hash = z.string().meta({ format: 'byte', example: 'ypGWRSvCZeN/xYSIEQ1pXAsRfYnWgIdPiDdAbk9bWiE=' })
const count = z.number().int().nonnegative()

/** A whole number from 1 up to 2^53 - 1, as it stands in an address. */
const place = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)
  .openapi({ type: 'integer', minimum: 1 })

export const entriesQuery = z.strictObject({ from: place.optional(), limit: place.optional() })
export const growthQuery = z.strictObject({ from: place, to: place.optional() })
export const proofParams = z.strictObject({ notice: z.string() })

const line = z.object({ sequence: count, leafHash: hash, date: calendarDate })

export const registerEntries = z
  .object({
    size: count,
    entries: z.array(
      z.discriminatedUnion('type', [
        line.extend({ type: z.literal('notice'), notice: noticeNumber, act, bureau }),
        line.extend({ type: z.literal('objection_receipt') }),
      ]),
    ),
    next: count.nullable(),
  })
  .openapi('RegisterEntries')

export const inclusion = z
  .object({
    notice: noticeNumber,
    entry: count,
    content: z.string(),
    leafHash: hash,
    treeSize: count.nullable(),
    rootHash: hash.nullable(),
    path: z.array(hash),
    checkpoint: z.string().nullable(),
  })
  .openapi('RegisterProof')

export const growth = z
  .object({ from: count, to: count, fromRoot: hash, toRoot: hash, proof: z.array(hash) })
  .openapi('RegisterConsistency')
