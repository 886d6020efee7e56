import { type Found, found, GAP, printedText, type Text } from './text.ts'

interface Cell {
  start: number
  end: number
}

/** A row of a printed table: its cells under the words of the heading row. */
export interface Row extends Cell {
  cells: readonly { heading: string; cell: Cell }[]
}

/** What stands over the columns of such tables. */
const HEADINGS: readonly string[] = [
  '序号|备注|季节|户主|户名|[坐座]落|地址|住址|位置|账号|开户银?行|单位|性别|电话',
  '(?:所[在属])?(?:旗县|苏木|乡|镇|街道)+(?:\\([^)]*\\))?|(?:所[在属])?(?:嘎查|行政村|村)+(?:\\([^)]*\\))?',
  '(?:原|登记|被)?(?:权利|产权|承包|使用权?|所有权|持证|持有|存款|申请|共有)[人方]',
  '[\\p{Script=Han}()]{0,8}(?:姓名|名称)(?:\\([^)]*\\))?',
  '[\\p{Script=Han}()]{0,8}(?:证号|证书号|编号|号码|核准号|草场号|\\)号)(?:\\([^)]*\\))?',
  '\\p{Script=Han}{0,4}面积(?:\\([^)]*\\))?',
]
const HEADING = new RegExp(`^(?:${HEADINGS.join('|')})$`, 'u')
/** Who stands in a row. */
export const HOLDER_HEADING =
  /姓名|^(?:单位|企业|账户|存款人|权利人|持证人)?名称|户主|户名|权利人|产权人|承包|持证人|持有人|存款人|使用权?人|申请人/

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

/** The cell that a place of the text lies in, and what stands over it; null outside of tables. */
export function placeInTable(rows: readonly Row[], place: number): { heading: string; cell: Cell } | null {
  const row = rows.find(({ start, end }) => place >= start && place < end)
  return row?.cells.find(({ cell }) => place >= cell.start && place < cell.end) ?? null
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
