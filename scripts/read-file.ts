import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { streamRows } from '#lib/files/csv.ts'
import { readDocument } from '#lib/files/document.ts'
import type { Problem } from '#lib/files/problem.ts'
import type { ImportItem } from '#lib/intake/import.ts'
import { readSource } from '#lib/intake/read-source.ts'
import { readTable, rowReader } from '#lib/intake/read-table.ts'

/** Thrown where a file cannot be read on. */
export class UnreadableFile extends Error {
  readonly problem: Problem | 'not_there'
  constructor(problem: Problem | 'not_there') {
    super('the file cannot be read')
    this.problem = problem
  }
}

const CSV_NAME = /\.(?:csv|tsv)$/i

/**
 * The notices of a file, `-` for standard input: text in UTF-8 or GB18030, .docx, .xlsx, and CSV row by row, so that
 * its length does not matter. An empty file has none. Throws `UnreadableFile`.
 */
export async function* noticesIn(file: string): AsyncGenerator<ImportItem> {
  if (CSV_NAME.test(file)) yield* rowsOf(file)
  else yield* documentOf(file)
}

async function* rowsOf(file: string): AsyncGenerator<ImportItem> {
  const read = rowReader()
  const stream = createReadStream(file).on('error', () => undefined)
  for await (const row of streamRows(opened(stream))) {
    if ('problem' in row) throw new UnreadableFile(row)
    for (const slice of read(row)) yield { ...slice, text: slice.words }
  }
}

async function* opened(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream
  } catch {
    throw new UnreadableFile('not_there')
  }
}

async function* documentOf(file: string): AsyncGenerator<ImportItem> {
  const document = await readDocument(await bytesOf(file), basename(file))
  if ('problem' in document) {
    if (document.problem === 'empty') return
    throw new UnreadableFile(document)
  }
  if (document.form === 'table') {
    const { text, slices } = readTable(document.sheets)
    for (const slice of slices) yield { ...slice, text: text.slice(...slice.span) }
    return
  }
  for (const slice of readSource(document.text)) {
    yield { ...slice, text: document.text.slice(...slice.span), line: 0 }
  }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    if (file !== '-') return await readFile(file)
    const chunks: Uint8Array[] = []
    for await (const chunk of process.stdin) chunks.push(chunk)
    return Buffer.concat(chunks)
  } catch {
    throw new UnreadableFile('not_there')
  }
}
