import { type CsvParser, openCsv } from './csv-parser.ts'
import { decodeStream } from './decode.ts'
import { type Problem, problemOf, Unreadable } from './problem.ts'
import { recogniseText } from './signature.ts'
import { type Row, tableRow } from './table.ts'

/** In the order in which they are taken when a line has as many of one as of another. */
const DELIMITERS = [',', ';', '\t']
/** A number that a spreadsheet wrote with an exponent: 1.50929E+13. */
const ROUNDED = /^-?\d(?:\.\d+)?E\+\d+$/
/** How programs keep a spreadsheet from rounding: ="15092901070004". */
const KEPT_AS_TEXT = /^="([^"]*)"$/

/**
 * Reads a CSV of any length at constant memory: UTF-8, UTF-16 or GB18030, with commas, semicolons or tabs, quotes, and
 * line breaks in quotes. Gives its rows without blank ones. What ends the reading early comes last, as a problem with
 * the line from which on nothing was given. Only what `file` itself throws, such as a lost disk, is thrown.
 */
export async function* streamRows(file: AsyncIterable<Uint8Array>): AsyncGenerator<Row | Problem> {
  let line = 1
  try {
    for await (const rows of readPieces(decodeStream(file))) {
      for (const cells of rows) {
        const row = isDelimiterRow(line, cells) ? null : plainRow(line, cells)
        if (row) yield row
        line += cells.reduce((lines, cell) => lines + countBreaks(cell), 1)
      }
    }
  } catch (error) {
    yield { ...problemOf(error), line }
  }
}

/** The rows that end in each piece: handed on together, which is twice as fast as one by one. */
async function* readPieces(texts: AsyncIterable<string>): AsyncGenerator<Iterable<string[]>> {
  let parser: CsvParser | null = null
  for await (const text of texts) {
    parser ??= openCsv(findDelimiter(requireTable(text)))
    yield await parser.read(text)
  }
  if (parser) yield await parser.end()
}

function requireTable(head: string): string {
  const other = recogniseText(head)
  if (other !== null && other !== 'empty') throw new Unreadable(other)
  return head
}

/** The delimiter that the first line with any has most of, outside quotes. */
function findDelimiter(head: string): string {
  const unquoted = head
    .split('"')
    .filter((_, index) => index % 2 === 0)
    .join('')
  const line = unquoted.split(/[\r\n]/).find((one) => DELIMITERS.some((delimiter) => one.includes(delimiter)))
  const count = (delimiter: string) => line?.split(delimiter).length ?? 0
  return DELIMITERS.reduce((most, delimiter) => (count(delimiter) > count(most) ? delimiter : most))
}

/** A first row such as `sep=;`, with which programs tell Excel their delimiter. */
function isDelimiterRow(line: number, [first = '', ...others]: readonly string[]): boolean {
  return line === 1 && /^sep=$/i.test(first) && others.join('') === ''
}

function plainRow(line: number, cells: readonly string[]): Row | null {
  const rounded = cells.flatMap((cell, index) => (cell.includes('E+') && ROUNDED.test(cell) ? [index] : []))
  return tableRow(line, cells.map(plainCell), rounded)
}

function plainCell(cell: string): string {
  return cell.startsWith('="') ? cell.replace(KEPT_AS_TEXT, '$1') : cell
}

function countBreaks(cell: string): number {
  return /[\r\n]/.test(cell) ? cell.split(/\r\n|\r|\n/).length - 1 : 0
}
