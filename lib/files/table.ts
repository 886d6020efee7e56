import { allow } from './allowance.ts'
import { LARGEST_TEXT, MOST_ROWS } from './limits.ts'
import { Unreadable } from './problem.ts'

/** A row of a table as it is shown. */
export interface Row {
  /** The line of the file on which it begins, or its number in the sheet, counted from 1. */
  line: number
  cells: string[]
  /** The cells, counted from 0, whose long number a spreadsheet has rounded: its last digits are lost. */
  rounded?: number[]
}

export interface Sheet {
  /** The name of the sheet; null for a CSV. */
  name: string | null
  /** Its rows without blank ones. */
  rows: Row[]
}

/** The row of these cells, without empty ones at its end; null when nothing stands in it. */
export function tableRow(line: number, cells: readonly string[], rounded: readonly number[]): Row | null {
  const last = cells.findLastIndex((cell) => cell.trim() !== '')
  if (last < 0) return null
  const row = { line, cells: cells.slice(0, last + 1) }
  return rounded.length > 0 ? { ...row, rounded: [...rounded] } : row
}

/** Lets rows through until there are too many of them, or too much in them. Cells count with what parts them. */
export function countRows(): (row: Row) => Row {
  const spend = allow(LARGEST_TEXT)
  let rows = 0
  return (row) => {
    rows += 1
    if (rows > MOST_ROWS) throw new Unreadable('too_many_rows', { max: MOST_ROWS })
    spend(row.cells.reduce((sum, cell) => sum + cell.length + 1, 0))
    return row
  }
}
