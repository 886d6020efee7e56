import { requireAtMost } from './allowance.ts'
import { LAST_COLUMN, LAST_ROW } from './limits.ts'
import { type Row, tableRow } from './table.ts'
import { columnOf, isRoundedNumber, printCell, rowOf, type Shared } from './xlsx-cell.ts'
import { keepText } from './xlsx-text.ts'
import { type Attributes, readXml, type XmlHandlers } from './xml.ts'

/** Where the reading of a sheet stands. `column` counts from 0. */
interface Place {
  line: number
  column: number
  type: string
  style: string
  cells: string[]
  rounded: number[]
}

/**
 * Gives the rows of a sheet (ISO/IEC 29500-1, 18.3) to `keep`, top down, without blank ones. A formula shows the value
 * that the program last computed. Throws `Unreadable` damaged, and what `keep` throws.
 */
export async function readSheet(
  part: AsyncIterable<Uint8Array>,
  shared: Shared,
  keep: (row: Row) => void,
): Promise<void> {
  await readXml(part, rowsInto(keep, shared))
}

function rowsInto(keep: (row: Row) => void, shared: Shared): XmlHandlers {
  const place: Place = { line: 0, column: -1, type: 'n', style: '0', cells: [], rounded: [] }
  const keeper = keepText()
  return {
    open(element, attributes) {
      keeper.open(element)
      if (element === 's:row') startRow(place, attributes)
      else if (element === 's:c') startCell(place, attributes)
    },
    text: keeper.text,
    close(element) {
      keeper.close(element)
      if (element === 's:c') endCell(place, keeper.take(), shared)
      const row = element === 's:row' ? tableRow(place.line, place.cells, place.rounded) : null
      if (row) keep(row)
    },
  }
}

/** Rows and cells may leave out where they are: then they follow the one before. */
function startRow(place: Place, { r }: Attributes): void {
  place.line = r === undefined ? place.line + 1 : rowOf(r)
  requireAtMost(LAST_ROW, place.line)
  place.column = -1
  place.cells = []
  place.rounded = []
}

function startCell(place: Place, { r, t = 'n', s = '0' }: Attributes): void {
  place.column = r === undefined ? place.column + 1 : columnOf(r)
  requireAtMost(LAST_COLUMN, place.column + 1)
  place.type = t
  place.style = s
}

function endCell(place: Place, value: string, shared: Shared): void {
  const { cells, column, type, style } = place
  const cell = { type, style, value }
  while (cells.length < column) cells.push('')
  cells[column] = printCell(cell, shared)
  if (isRoundedNumber(cell)) place.rounded.push(column)
}
