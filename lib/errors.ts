import type { z } from 'zod'
import { type FieldErrorCode, isFieldErrorCode, type RefusalReason } from '#lib/i18n/messages.ts'

export type RefusalCode = 'NOT_FOUND' | 'FORBIDDEN' | 'INVALID' | 'CONFLICT' | 'TOO_MANY'

/** What is wrong with one field. `code` is a key of `errors` in messages/, `values` fill its placeholders. */
export type FieldProblem = {
  field: string
  code: FieldErrorCode
  values?: Record<string, string | number>
}

/**
 * The one way in which a command says no. `reason` is a key of `refusals` in messages/; the message of the
 * error itself is for logs and holds no personal data. Anything else that is thrown is a bug.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusalCode
  readonly reason: RefusalReason
  readonly fields: readonly FieldProblem[]
  /** Seconds after which another try makes sense; only with TOO_MANY. */
  readonly retryAfter: number | null

  constructor(
    code: RefusalCode,
    reason: RefusalReason,
    { fields = [], retryAfter = null }: { fields?: readonly FieldProblem[]; retryAfter?: number | null } = {},
  ) {
    super(`${code} ${reason}`)
    this.code = code
    this.reason = reason
    this.fields = fields
    this.retryAfter = retryAfter
  }
}

/** Parses input at the edge. Throws an INVALID refusal that names each bad field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input, { reportInput: true })
  if (result.success) return result.data
  throw new Refusal('INVALID', 'invalid_input', { fields: fieldProblems(result.error) })
}

/** The problems of a zod error, one or more a field; a field's path is joined with dots. */
export function fieldProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap(toFieldProblems)
}

type Issue = z.core.$ZodIssue

function toFieldProblems(issue: Issue): FieldProblem[] {
  const field = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: [field, key].filter(Boolean).join('.'), code: 'unknown_field' }))
  }
  return [{ field, ...describe(issue) }]
}

function describe(issue: Issue): Omit<FieldProblem, 'field'> {
  switch (issue.code) {
    case 'too_small':
      return issue.minimum === 1 || issue.minimum === 1n
        ? { code: 'required' }
        : { code: issue.origin === 'array' ? 'too_few' : 'too_short', values: { min: Number(issue.minimum) } }
    case 'too_big':
      return {
        code: issue.origin === 'array' ? 'too_many' : 'too_long',
        values: { max: Number(issue.maximum) },
      }
    case 'invalid_value':
      return { code: 'choose_one' }
    case 'invalid_type':
      return { code: issue.input === undefined || issue.input === null ? 'required' : 'wrong_type' }
    case 'invalid_format':
      return { code: formatCode(issue.format) }
    case 'custom':
      return customProblem(issue.params)
    default:
      return { code: 'wrong_format' }
  }
}

function formatCode(format: string): FieldErrorCode {
  if (format === 'email') return 'wrong_email'
  if (format === 'date') return 'wrong_date'
  return 'wrong_format'
}

/** A schema's own check names its code: `.refine(ok, { params: { code: 'wrong_phone' } })`. */
function customProblem(params: Record<string, unknown> | undefined): Omit<FieldProblem, 'field'> {
  const code = params?.code
  return { code: typeof code === 'string' && isFieldErrorCode(code) ? code : 'wrong_format' }
}
