import { type FieldProblem, invalidInput, type Refusal } from '#lib/errors.ts'
import { readDocument } from '#lib/files/document.ts'
import { fileProblem } from '#lib/files/file-problem.ts'
import type { Row } from '#lib/files/table.ts'
import { MAX_QUERY } from './answer.ts'

/** How many numbers a person checks at once on the page; programs have the interface. */
export const MOST_LISTED = 1000
/** The largest file with numbers, in megabytes. */
export const LIST_MEGABYTES = 5

/** A number as it was listed; `fault` says why it cannot be looked up. */
export type ListedNumber = { query: string; fault: 'too_long' | 'rounded' | null }

export type ListFile = { fileName: string; bytes: Uint8Array }

/**
 * The numbers of a list in their order: the first cell of each line that was pasted, then of each row of a file (text, CSV or
 * .xlsx). Blank ones are left out, repeated ones are not. Refuses INVALID: a file that cannot be read, no number, more than
 * `MOST_LISTED`.
 */
export async function readNumberList(pasted: string, file: ListFile | null): Promise<ListedNumber[]> {
  const listed = [...inText(pasted), ...(file ? await inFile(file) : [])]
  if (listed.length === 0) throw refused({ field: 'numbers', code: 'required' })
  if (listed.length > MOST_LISTED) {
    throw refused({ field: file ? 'file' : 'numbers', code: 'too_many', values: { max: MOST_LISTED } })
  }
  return listed
}

/** A number with what is wrong with it; `isRounded`: a spreadsheet has dropped its last digits. */
export function listedNumber(query: string, isRounded = false): ListedNumber {
  if (isRounded) return { query, fault: 'rounded' }
  if (query.length <= MAX_QUERY) return { query, fault: null }
  return { query: query.slice(0, MAX_QUERY).toWellFormed(), fault: 'too_long' }
}

function inText(text: string): ListedNumber[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => inCell(line.split('\t', 1)[0] ?? ''))
}

async function inFile({ fileName, bytes }: ListFile): Promise<ListedNumber[]> {
  const document = await readDocument(bytes, fileName)
  if ('problem' in document) throw refused(fileProblem(document))
  if (document.form === 'text') return inText(document.text)
  return document.sheets.flatMap(({ rows }) => rows.flatMap(inRow))
}

function inRow({ cells, rounded }: Row): ListedNumber[] {
  return inCell(cells[0] ?? '', rounded?.includes(0))
}

function inCell(cell: string, isRounded?: boolean): ListedNumber[] {
  const query = cell.trim().toWellFormed()
  return query === '' ? [] : [listedNumber(query, isRounded)]
}

function refused(problem: FieldProblem): Refusal {
  return invalidInput([problem])
}
