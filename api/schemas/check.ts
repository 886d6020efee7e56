import { z } from '@hono/zod-openapi'
import { MAX_QUERY } from '#lib/lookup/answer.ts'
import { coverage } from './certificate.ts'
import { instant, kind, noticeNumber, status } from './shared.ts'

/** The most numbers of one JSON body, and of one stream. */
export const MOST_CHECKED = 10_000
export const MOST_STREAMED = 1_000_000

/** The component that document.ts registers for the numbers as they are sent. */
export const CHECK_SCHEMA = 'Check'

export const checkInput = z.strictObject({
  numbers: z.array(z.string().min(1).max(MAX_QUERY)).min(1).max(MOST_CHECKED),
})

const checked = z.object({
  query: z.string(),
  key: z.string(),
  answer: z.enum(['notice_found', 'no_notice', 'unrecognised_number']),
  matches: z.array(
    z.object({
      kind,
      number: z.string(),
      status,
      notice: z.object({ number: noticeNumber, url: z.string() }),
    }),
  ),
})

export const checkAnswer = z
  .object({ asOf: instant, coverage, results: z.array(checked) })
  .openapi('CheckAnswer')

const problem = z.object({ code: z.string(), message: z.string() })

/** A line of a stream: the answer to a number, what is wrong with a line, the totals at the end, or why it ends early. */
export const checkLine = z
  .union([
    checked,
    z.object({ line: z.number().int(), query: z.string(), error: problem }),
    z.object({
      totals: z.object({
        numbers: z.number().int(),
        notice_found: z.number().int(),
        no_notice: z.number().int(),
        unrecognised_number: z.number().int(),
        errors: z.number().int(),
      }),
      asOf: instant,
      coverage,
    }),
    z.object({ error: problem, requestId: z.string() }),
  ])
  .openapi('CheckLine')
