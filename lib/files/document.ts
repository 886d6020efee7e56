import { streamRows } from './csv.ts'
import { decodeText } from './decode.ts'
import { readDocx } from './docx.ts'
import { LARGEST_OFFICE_FILE, LARGEST_TEXT } from './limits.ts'
import { readRelationships, readRoot } from './package.ts'
import { cutPieces } from './pieces.ts'
import { type Problem, problemOf, Unreadable } from './problem.ts'
import { recogniseBytes, recogniseText } from './signature.ts'
import { countRows, type Row, type Sheet } from './table.ts'
import { readXlsx } from './xlsx.ts'
import { openArchive } from './zip.ts'

/** What a file says: a text, a table of one or more sheets that have rows, or why it is not read. */
export type Document = { form: 'text'; text: string } | { form: 'table'; sheets: Sheet[] } | Problem

const CSV_NAME = /\.(?:csv|tsv)$/i

/**
 * Reads a file that a clerk drops or imports, by its content: text in UTF-8, UTF-16 or GB18030, CSV, .xlsx, .docx. The
 * name only tells a CSV from a text. Safe for files of strangers: nothing is written, fetched or run, and every size
 * has a limit (limits.ts). Throws nothing: a file that cannot be read is a problem.
 */
export async function readDocument(bytes: Uint8Array, name: string): Promise<Document> {
  try {
    const known = recogniseBytes(bytes)
    if (known === 'archive') return requireWords(await readOffice(bytes))
    if (known) return { problem: known }
    return requireWords(CSV_NAME.test(name) ? await readCsv(bytes) : readText(bytes))
  } catch (error) {
    return problemOf(error)
  }
}

function requireSize(bytes: Uint8Array, most: number): void {
  if (bytes.length > most) throw new Unreadable('too_large', { max: most / 1_000_000 })
}

function requireWords(document: Document): Document {
  if ('problem' in document) return document
  const empty = document.form === 'text' ? document.text.trim() === '' : document.sheets.length === 0
  return empty ? { problem: 'empty' } : document
}

async function readOffice(bytes: Uint8Array): Promise<Document> {
  requireSize(bytes, LARGEST_OFFICE_FILE)
  const archive = await openArchive(bytes)
  const main = (await readRelationships(archive, '')).find(({ kind }) => kind === 'officeDocument')
  if (!main) return { problem: 'binary' }
  const root = await readRoot(archive, main.part)
  if (root === 'w:document') return { form: 'text', text: await readDocx(archive, main.part) }
  if (root !== 's:workbook') return { problem: 'binary' }
  const sheets = await readXlsx(archive, main.part)
  return { form: 'table', sheets: sheets.filter(({ rows }) => rows.length > 0) }
}

function readText(bytes: Uint8Array): Document {
  requireSize(bytes, LARGEST_TEXT)
  const decoded = decodeText(bytes)
  if ('problem' in decoded) return decoded
  const other = recogniseText(decoded.text)
  return other ? { problem: other } : { form: 'text', text: decoded.text }
}

async function readCsv(bytes: Uint8Array): Promise<Document> {
  requireSize(bytes, LARGEST_TEXT)
  const rows: Row[] = []
  const count = countRows()
  for await (const row of streamRows(chunksOf(bytes))) {
    if ('problem' in row) return row
    rows.push(count(row))
  }
  return { form: 'table', sheets: rows.length > 0 ? [{ name: null, rows }] : [] }
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield* cutPieces(bytes)
}
