import type { ProblemCode } from './problem.ts'

const ZIP = Buffer.from('PK\u0003\u0004')
const PDF = Buffer.from('%PDF-')
/** A compound file (MS-CFB): .doc and .xls, and every Office file with a password (MS-OFFCRYPTO, 2.3.4). */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const PASSWORD = Buffer.from('EncryptedPackage', 'utf16le')
const MARKUP = /^\s*<(?:!doctype|!--|\?xml|html|head|body|table|meta)\b|^MIME-Version:/iu

/** What a file is by its first bytes: an archive, perhaps of Office; a problem; or null, then it may be a text. */
export function recogniseBytes(bytes: Uint8Array): 'archive' | ProblemCode | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const startsWith = (mark: Buffer) => buffer.subarray(0, mark.length).equals(mark)
  if (startsWith(ZIP)) return 'archive'
  if (startsWith(PDF)) return 'pdf'
  if (!startsWith(COMPOUND)) return null
  return buffer.includes(PASSWORD) ? 'encrypted' : 'legacy_office'
}

/** What a text is that is not meant to be read: a web page (old programs call it .xls or .doc), or RTF. */
export function recogniseText(text: string): ProblemCode | null {
  if (text.trim() === '') return 'empty'
  if (text.startsWith('{\\rtf')) return 'legacy_office'
  return MARKUP.test(text) ? 'web_page' : null
}
