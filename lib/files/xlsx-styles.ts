import { requireAtMost } from './allowance.ts'
import { BUILT_IN_FORMATS } from './built-in-formats.ts'
import { LONGEST_FORMAT, MOST_STYLES } from './limits.ts'
import { numberPrinter, type PrintNumber, printPlain } from './number-format.ts'
import { readXml } from './xml.ts'
import type { Archive } from './zip.ts'

/** What prints the numbers of a cell, by the number of the cell's style (ISO/IEC 29500-1, 18.8). Throws `Unreadable` damaged. */
export async function readStyles(archive: Archive, part: string, from1904: boolean): Promise<PrintNumber[]> {
  const codes = new Map(Object.entries(BUILT_IN_FORMATS))
  const styles: string[] = []
  let inCells = false
  await readXml(archive.read(part), {
    open(element, { numFmtId = '', formatCode = '' }) {
      if (element === 's:numFmt') codes.set(numFmtId, formatCode.slice(0, LONGEST_FORMAT))
      else if (element === 's:cellXfs') inCells = true
      else if (inCells && element === 's:xf') styles.push(numFmtId)
      requireAtMost(MOST_STYLES, Math.max(codes.size, styles.length))
    },
    close(element) {
      if (element === 's:cellXfs') inCells = false
    },
  })
  return printersOf(styles, codes, from1904)
}

function printersOf(styles: string[], codes: Map<string, string>, from1904: boolean): PrintNumber[] {
  const used = [...new Set(styles)]
  const printers = new Map(used.map((id) => [id, numberPrinter(codes.get(id) ?? 'General', { from1904 })]))
  return styles.map((id) => printers.get(id) ?? printPlain)
}
