import { allow } from './allowance.ts'
import { LARGEST_TEXT } from './limits.ts'
import { readXml, type XmlHandlers } from './xml.ts'
import type { Archive } from './zip.ts'

/** What prints as something else than its own text. */
const MARKS: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:ptab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '-',
}

/** What does not print: formats, deletions of tracked changes, the second telling of a drawing, readings above characters. */
const UNPRINTED = new Set(['w:pPr', 'w:rPr', 'w:del', 'w:moveFrom', 'mc:Fallback', 'w:rt'])

/**
 * The text of a letter (ISO/IEC 29500-1, 17) in reading order: a paragraph is a line. A row of a table is a line with
 * tabs, as the reader of newspaper text knows tables; where a cell holds more than one line, the lines follow each
 * other. Text boxes stand before their paragraph; headers, footers, notes and the numbers of lists are not read.
 * Throws `Unreadable` damaged, unpacks_too_large.
 */
export async function readDocx(archive: Archive, part: string): Promise<string> {
  const lines: string[] = []
  await readXml(archive.read(part), linesInto(lines))
  return lines.join('\n')
}

/** Where the reading stands. The innermost is the last: tables stand in cells, text boxes in paragraphs. */
interface Place {
  /** The lines of the letter, then those of the cell that is being read, of a cell in it … */
  blocks: string[][]
  rows: string[][][]
  paragraphs: string[]
  /** How many unprinted elements are open. */
  unprinted: number
  spend: (characters: number) => void
}

function linesInto(lines: string[]): XmlHandlers {
  const place: Place = { blocks: [lines], rows: [], paragraphs: [], unprinted: 0, spend: allow(LARGEST_TEXT) }
  let printing = false
  return {
    open(element) {
      printing = element === 'w:t'
      if (place.unprinted > 0 || UNPRINTED.has(element)) place.unprinted += 1
      else openElement(place, element)
    },
    text(text) {
      if (printing && place.unprinted === 0) print(place, text)
    },
    close(element) {
      printing = false
      if (place.unprinted > 0) place.unprinted -= 1
      else closeElement(place, element)
    },
  }
}

function openElement(place: Place, element: string): void {
  if (element === 'w:p') place.paragraphs.push('')
  else if (element === 'w:tr') place.rows.push([])
  else if (element === 'w:tc') place.blocks.push([])
  else print(place, MARKS[element] ?? '')
}

function print({ paragraphs, spend }: Place, text: string): void {
  spend(text.length)
  const paragraph = paragraphs.pop()
  if (paragraph !== undefined) paragraphs.push(paragraph + text)
}

function closeElement({ blocks, rows, paragraphs, spend }: Place, element: string): void {
  if (element === 'w:p' || element === 'w:tc') spend(1)
  if (element === 'w:p') addLines(blocks, [paragraphs.pop() ?? ''])
  else if (element === 'w:tc') rows.at(-1)?.push(blocks.pop() ?? [])
  else if (element === 'w:tr') addLines(blocks, linesOfRow(rows.pop() ?? []))
}

/** One by one: a cell may have more lines than a call can have arguments. */
function addLines(blocks: string[][], lines: readonly string[]): void {
  for (const line of lines) blocks.at(-1)?.push(line)
}

function linesOfRow(cells: readonly string[][]): string[] {
  const isPlain = cells.every((lines) => lines.length < 2 && !lines[0]?.includes('\n'))
  return isPlain ? [cells.map(([line = '']) => line).join('\t')] : cells.flat()
}
