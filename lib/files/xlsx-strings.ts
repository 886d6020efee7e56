import { allow } from './allowance.ts'
import { LARGEST_TEXT } from './limits.ts'
import { decodeEscapes, keepText } from './xlsx-text.ts'
import { readXml } from './xml.ts'
import type { Archive } from './zip.ts'

/** The texts that cells share (ISO/IEC 29500-1, 18.4), in their order. Throws `Unreadable` damaged, unpacks_too_large. */
export async function readSharedStrings(archive: Archive, part: string): Promise<string[]> {
  const strings: string[] = []
  const spend = allow(LARGEST_TEXT)
  const keeper = keepText()
  await readXml(archive.read(part), {
    open: keeper.open,
    text: keeper.text,
    close(element) {
      keeper.close(element)
      if (element !== 's:si') return
      const text = decodeEscapes(keeper.take())
      spend(text.length + 1)
      strings.push(text)
    },
  })
  return strings
}
