import type { FieldProblem } from '#lib/errors.ts'
import type { Problem } from './problem.ts'

/** Why a file is not read, beside the field in which it was chosen. */
export function fileProblem({ problem, max = 0, line = 0 }: Problem): FieldProblem {
  return { field: 'file', code: `file_${problem}`, values: { max, line } }
}
