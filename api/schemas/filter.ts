import { z } from '@hono/zod-openapi'
import { instant } from './shared.ts'

const count = z.number().int().nonnegative()
const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ example: '1b2f0c5e9d7a4836b1c0de5f9a72438e6d5c4b3a29181706f5e4d3c2b1a09f8e' })

/** What is no such hash leads to no file. */
export const filterFileParams = z.strictObject({ sha256: z.string() })
export const prefixParams = z.strictObject({
  prefix: z
    .string()
    .regex(/^[0-9a-f]{4}$/)
    .meta({ example: '0da5' }),
})

export const filterManifest = z
  .object({
    version: z.literal(1),
    keyRules: z.literal(1),
    asOf: instant,
    count,
    falseAlarmRate: z.number(),
    entries: count,
    checkpoint: z.string().nullable(),
    files: z.array(
      z.object({
        url: z.string(),
        kind: z.enum(['base', 'delta']),
        asOf: instant,
        count,
        bytes: count,
        sha256,
      }),
    ),
  })
  .openapi('FilterManifest')

export const hashList = z
  .object({ prefix: z.string(), asOf: instant, hashes: z.array(z.string().regex(/^[0-9a-f]{60}$/)) })
  .openapi('HashList')
