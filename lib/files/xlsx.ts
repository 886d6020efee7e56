import { type Relationship, readRelationships } from './package.ts'
import { countRows, type Row, type Sheet } from './table.ts'
import type { Shared } from './xlsx-cell.ts'
import { readSheet } from './xlsx-sheet.ts'
import { readSharedStrings } from './xlsx-strings.ts'
import { readStyles } from './xlsx-styles.ts'
import { readWorkbook } from './xlsx-workbook.ts'
import type { Archive } from './zip.ts'

/**
 * The sheets of an Excel workbook that are shown, with their rows as they are shown: long numbers in all their digits,
 * dates as YYYY-MM-DD. Throws `Unreadable` damaged, unpacks_too_large, too_many_rows.
 */
export async function readXlsx(archive: Archive, part: string): Promise<Sheet[]> {
  const relationships = await readRelationships(archive, part)
  const workbook = await readWorkbook(archive, part)
  const shared = await readShared(archive, relationships, workbook.from1904)
  const count = countRows()
  const sheets: Sheet[] = []
  for (const { name, id } of workbook.sheets) {
    const sheet = relationships.find((one) => one.id === id && one.kind === 'worksheet')
    if (!sheet) continue
    const rows: Row[] = []
    await readSheet(archive.read(sheet.part), shared, (row) => rows.push(count(row)))
    sheets.push({ name, rows })
  }
  return sheets
}

async function readShared(
  archive: Archive,
  relationships: readonly Relationship[],
  from1904: boolean,
): Promise<Shared> {
  const strings = relationships.find(({ kind }) => kind === 'sharedStrings')
  const styles = relationships.find(({ kind }) => kind === 'styles')
  return {
    strings: strings ? await readSharedStrings(archive, strings.part) : [],
    printers: styles ? await readStyles(archive, styles.part, from1904) : [],
  }
}
