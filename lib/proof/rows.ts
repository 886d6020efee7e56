import {
  type Canvas,
  CONTENT,
  fits,
  heightOf,
  INK,
  makeRoom,
  PAGE,
  rule,
  STYLES,
  type Style,
  write,
} from './canvas.ts'
import { drawable } from './fonts.ts'
import type { SheetRow } from './sheet.ts'

const GAP = 10
const HALF = (CONTENT - GAP) / 2
const TERM = 80
const PADDING = 1.6

/** What is longer goes on in another cell: none is higher than a page. */
const PIECES = /.{1,900}/gu

type Cell = { term: string; value: string; style: Style; mayPair: boolean; isLast: boolean }

/**
 * Labels and values as a form has them: two beside each other where both are short, a line under each line. Read
 * aloud it is a table of headings and values.
 */
export function drawRows(canvas: Canvas, rows: readonly SheetRow[]): void {
  const table = canvas.doc.struct('Table')
  canvas.root.add(table)
  const cells = rows.flatMap((row) => cellsOf(canvas, row))
  for (const line of linesOf(canvas, cells)) drawLine(canvas, table, line)
  table.end()
}

/** A row of several lines is several cells, of which the first has the label, so that a page can end between them. */
function cellsOf({ fonts }: Canvas, { term, value, look }: SheetRow): Cell[] {
  const style = STYLES[look ?? 'body']
  const lines = [value].flat().flatMap((line) => drawable(line, fonts).match(PIECES) ?? [''])
  const mayPair = lines.length === 1 && look === undefined
  return lines.map((line, index) => ({
    term: index === 0 ? term : '',
    value: line,
    style,
    mayPair,
    isLast: index === lines.length - 1,
  }))
}

/** Puts neighbours beside each other where both fit into half the width. */
function linesOf(canvas: Canvas, cells: readonly Cell[]): Cell[][] {
  const lines: Cell[][] = []
  for (const cell of cells) {
    const last = lines.at(-1)
    const [only, ...more] = last ?? []
    if (last && only && more.length === 0 && isShort(canvas, only) && isShort(canvas, cell)) last.push(cell)
    else lines.push([cell])
  }
  return lines
}

function isShort(canvas: Canvas, { term, value, style, mayPair }: Cell): boolean {
  return mayPair && fits(canvas, term, STYLES.caption, TERM) && fits(canvas, value, style, HALF - TERM - GAP)
}

function drawLine(canvas: Canvas, table: PDFKit.PDFStructureElement, line: readonly Cell[]): void {
  const full = line.length === 1 ? CONTENT : HALF
  const width = full - TERM - GAP
  const heights = line.map(({ term, value, style }) =>
    Math.max(heightOf(canvas, value, style, width), heightOf(canvas, term, STYLES.caption, TERM)),
  )
  const height = Math.max(...heights) + 2 * PADDING
  makeRoom(canvas, height)
  for (const [index, cell] of line.entries()) {
    drawCell(canvas, table, cell, { x: PAGE.margin + index * (HALF + GAP), y: canvas.y + PADDING, width })
  }
  canvas.y += height
  if (line.every(({ isLast }) => isLast)) rule(canvas, canvas.y, INK.line)
}

function drawCell(
  canvas: Canvas,
  table: PDFKit.PDFStructureElement,
  { term, value, style }: Cell,
  { x, y, width }: { x: number; y: number; width: number },
): void {
  const { doc } = canvas
  // The label stands on the line of the value, whatever the sizes of the two.
  const down = Math.max(0, (style.size - STYLES.caption.size) * 1.1)
  const label = () => write(canvas, term, STYLES.caption, { x, y: y + down, width: TERM })
  const content = () => write(canvas, value, style, { x: x + TERM + GAP, y, width })
  const heading = term === '' ? [] : [doc.struct('TH', {}, label)]
  table.add(doc.struct('TR', {}, [...heading, doc.struct('TD', {}, content)]))
}
