import { requireAtMost } from './allowance.ts'
import { MOST_SHEETS } from './limits.ts'
import { readXml } from './xml.ts'
import type { Archive } from './zip.ts'

export interface Workbook {
  /** The sheets in their order, without hidden ones: a clerk imports what they see. `id` is that of a relationship. */
  sheets: readonly { name: string; id: string }[]
  /** Whether days are counted from 1904, as on old Macs. */
  from1904: boolean
}

/** Reads which sheets a workbook has (ISO/IEC 29500-1, 18.2). Throws `Unreadable` damaged. */
export async function readWorkbook(archive: Archive, part: string): Promise<Workbook> {
  const sheets: { name: string; id: string }[] = []
  let from1904 = false
  await readXml(archive.read(part), {
    open(element, attributes) {
      if (element === 's:workbookPr') from1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '')
      if (element !== 's:sheet' || /hidden/i.test(attributes.state ?? '')) return
      const [, id = ''] = Object.entries(attributes).find(([name]) => name.endsWith(':id')) ?? []
      sheets.push({ name: attributes.name ?? '', id })
      requireAtMost(MOST_SHEETS, sheets.length)
    },
  })
  return { sheets, from1904 }
}
