import { type PrintNumber, printPlain } from './number-format.ts'
import { Unreadable } from './problem.ts'
import { decodeEscapes } from './xlsx-text.ts'

/** A cell as it is stored (ISO/IEC 29500-1, 18.3.1.4): its type, the number of its style, its value. */
export interface StoredCell {
  type: string
  style: string
  value: string
}

/** What the cells of all sheets share. */
export interface Shared {
  strings: readonly string[]
  printers: readonly PrintNumber[]
}

type PrintCell = (cell: StoredCell, shared: Shared) => string

const PRINT: ReadonlyMap<string, PrintCell> = new Map<string, PrintCell>([
  ['s', ({ value }, { strings }) => requireString(strings[Number(value)])],
  ['str', ({ value }) => decodeEscapes(value)],
  ['inlineStr', ({ value }) => decodeEscapes(value)],
  ['b', ({ value }) => (value === '1' ? 'TRUE' : 'FALSE')],
  ['e', ({ value }) => value],
  ['d', ({ value }) => value.replace(/T00:00.*$/, '').replace('T', ' ')],
  ['n', ({ value, style }, { printers }) => (printers[Number(style)] ?? printPlain)(value)],
])

/** A cell as it is shown. Throws `Unreadable` damaged for a type or a string that there is not. */
export function printCell(cell: StoredCell, shared: Shared): string {
  const print = PRINT.get(cell.type)
  if (!print) throw new Unreadable('damaged')
  return cell.value === '' && cell.type !== 's' ? '' : print(cell, shared)
}

function requireString(string: string | undefined): string {
  if (string === undefined) throw new Unreadable('damaged')
  return string
}

/** Whether a spreadsheet has rounded the number: it keeps fifteen digits and puts zeros for the others. */
export function isRoundedNumber({ type, value }: StoredCell): boolean {
  return type === 'n' && /^-?\d{15}0+$/.test(printPlain(value))
}

/** The row that a number names, counted from 1. Throws `Unreadable` damaged. */
export function rowOf(reference: string): number {
  const row = /^\d{1,7}$/.test(reference) ? Number(reference) : 0
  if (row === 0) throw new Unreadable('damaged')
  return row
}

/** The column that a reference such as `AB12` names, counted from 0. Throws `Unreadable` damaged. */
export function columnOf(reference: string): number {
  const [, letters] = /^([A-Z]{1,3})\d+$/.exec(reference) ?? []
  if (letters === undefined) throw new Unreadable('damaged')
  return Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
