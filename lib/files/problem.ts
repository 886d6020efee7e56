/**
 * Why a file is not read; each is a message key.
 * - `empty` holds no word; `binary` is no text, CSV, Word or Excel file; `damaged` is one, but cut or broken.
 * - `too_large` in megabytes; `unpacks_too_large` is an Office file with too much in it; `too_many_rows` in rows,
 *   `row_too_long` in megabytes; `unclosed_quote` is a CSV that ends within quotes.
 * - `encrypted` has a password; `legacy_office` is .doc, .xls or .rtf; `pdf`; `web_page` is HTML, also under another name.
 */
export type ProblemCode =
  | 'empty'
  | 'binary'
  | 'damaged'
  | 'too_large'
  | 'unpacks_too_large'
  | 'too_many_rows'
  | 'row_too_long'
  | 'unclosed_quote'
  | 'encrypted'
  | 'legacy_office'
  | 'pdf'
  | 'web_page'

export interface Problem {
  problem: ProblemCode
  /** The limit that was passed, in the unit of its problem. */
  max?: number
  /** The line of a CSV from which on nothing was read, counted from 1. */
  line?: number
}

/** Thrown and caught within lib/files: outside, a problem is a value. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly problem: Problem

  constructor(
    problem: ProblemCode,
    { cause, ...details }: Omit<Problem, 'problem'> & { cause?: unknown } = {},
  ) {
    super(problem, { cause })
    this.problem = { problem, ...details }
  }
}

/** The problem that was thrown. Anything else is a bug and is thrown on. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Unreadable) return error.problem
  throw error
}
