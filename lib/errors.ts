import { z } from 'zod'
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

/** The refusal INVALID `invalid_input` that names what is wrong with each field. */
export function invalidInput(fields: readonly FieldProblem[]): Refusal {
  return new Refusal('INVALID', 'invalid_input', { fields })
}

/** Parses input at the edge. Throws an INVALID refusal that names each bad field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw invalidInput(fieldProblems(result.error, input))
}

/** The problems of a zod error about an input, one or more a field; a field's path is joined with dots. */
export function fieldProblems(error: z.ZodError, input: unknown): FieldProblem[] {
  const problems = error.issues.flatMap((issue) => toFieldProblems(issue, input))
  const wrongTypes = new Set(problems.flatMap(({ field, code }) => (code === 'wrong_type' ? [field] : [])))
  return problems.filter(({ field, code }) => code === 'wrong_type' || !wrongTypes.has(field))
}

type Issue = z.core.$ZodIssue

function toFieldProblems(issue: Issue, input: unknown): FieldProblem[] {
  const field = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: [field, key].filter(Boolean).join('.'), code: 'unknown_field' }))
  }
  return [{ field, ...describe(issue, input) }]
}

/** Whether nothing stands where a value was expected. */
function isAbsent({ path }: Issue, input: unknown): boolean {
  let value: unknown = input
  for (const step of path) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined
  }
  return value === undefined || value === null
}

function describe(issue: Issue, input: unknown): Omit<FieldProblem, 'field'> {
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
      return { code: isAbsent(issue, input) ? 'required' : 'wrong_type' }
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

const checkValues = z.record(z.string(), z.union([z.string(), z.number()]))

/** A schema's own check names its code: `.refine(ok, { params: { code: 'wrong_phone' } })`, and `values` if it has some. */
function customProblem(params: Record<string, unknown> | undefined): Omit<FieldProblem, 'field'> {
  const code = params?.code
  const { data: values } = checkValues.optional().safeParse(params?.values)
  const problem = {
    code: typeof code === 'string' && isFieldErrorCode(code) ? code : 'wrong_format',
  } as const
  return values ? { ...problem, values } : problem
}
