import { type Found, found, GAP, printedText, type Text } from './text.ts'

interface Cell {
  start: number
  end: number
}

/** A row of a printed table: its cells under the words of the heading row. */
export interface Row extends Cell {
  cells: readonly { heading: string; cell: Cell }[]
}

const HEADING =
  /^(?:序号|编号|姓名|名称|户主|权利人|承包人|承包方|持证人|嘎查|村|苏木|所在\p{Script=Han}{1,4}|乡镇|地址|住址|证书?编?号|证书编号|不动产权证号|核准号|面积|草场号|坐落|备注)(?:姓名|名称)?(?:\([^)]*\))?$/u

function linesOf(text: Text): Cell[] {
  const lines: Cell[] = []
  let start = 0
  for (let index = 1; index <= text.chars.length; index++) {
    if (index < text.chars.length && (text.gaps[index] ?? 0) < GAP.line) continue
    lines.push({ start, end: index })
    start = index
  }
  return lines
}

function cellsOf(text: Text, line: Cell): Cell[] {
  const cells: Cell[] = []
  let start = line.start
  for (let index = line.start; index <= line.end; index++) {
    const bar = text.chars[index] === '|' || text.chars[index] === '\t'
    if (index < line.end && !bar && (index === start || text.gaps[index] === GAP.none)) continue
    if (index > start) cells.push({ start, end: index })
    start = bar ? index + 1 : index
  }
  return cells
}

function wordsOf(text: Text, cell: Cell): string {
  return text.chars.slice(cell.start, cell.end)
}

/** The rows of the tables in a text: lines under a heading row such as 序号 姓名 嘎查 证书编号 面积(亩). */
export function findRows(text: Text): Row[] {
  if (!text.gaps.includes(GAP.line) && !text.gaps.includes(GAP.blank)) return []
  const rows: Row[] = []
  let headings: string[] = []
  for (const line of linesOf(text)) {
    if (line.end - line.start > 400) continue
    const cells = cellsOf(text, line)
    const known = cells.filter((cell) => HEADING.test(wordsOf(text, cell))).length
    if (known >= 2 && known >= cells.length - 1) headings = cells.map((cell) => wordsOf(text, cell))
    else if (headings.length > 0 && cells.length === headings.length) {
      rows.push({ ...line, cells: cells.map((cell, index) => ({ heading: headings[index] ?? '', cell })) })
    }
  }
  return rows
}

/** The cell of a row under a heading, in the row that holds a place of the text. */
export function cellAt(
  text: Text,
  rows: readonly Row[],
  place: number | undefined,
  heading: RegExp,
): Found<string> | null {
  const row = place === undefined ? undefined : rows.find(({ start, end }) => place >= start && place < end)
  const cell = row?.cells.find((one) => heading.test(one.heading))?.cell
  return cell ? found(text, cell.start, cell.end, printedText(text, cell.start, cell.end)) : null
}
