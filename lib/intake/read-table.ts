import { isKindCode, KIND_CODES, kindOf, storedKey } from '#lib/certificates/index.ts'
import { keyOf } from '#lib/certificates/number.ts'
import type { Row, Sheet } from '#lib/files/table.ts'
import { Act, type CertificateKind } from '#lib/generated/prisma/enums.ts'
import { LOCALES } from '#lib/i18n/locale.ts'
import { messages } from '#lib/i18n/messages.ts'
import type { Reading } from '#lib/reader/reading.ts'
import type { Span } from '#lib/reader/text.ts'
import { type Column, columnsOf } from './columns.ts'
import type { Newspaper } from './convert.ts'
import { hashOfText, moved, type ReadSlice, readSource } from './read-source.ts'

/** A notice of a table: its slice of the text that the table becomes, its line, and where it was printed. */
export type RowSlice = ReadSlice & { line: number; newspaper: Partial<Newspaper> }

/** A table as a text, one line a row, and the notices in it. */
export type ReadTable = { text: string; slices: RowSlice[] }

type Cells = {
  line: number
  text: string
  columns: (Column | null)[]
  cells: { value: string; span: Span }[]
}

/**
 * Reads the notices of a table. A column of texts is read as newspaper text, row by row; else each row with a number
 * is one certificate, its columns known by their headings. A table without headings is read as the text that it is.
 */
export function readTable(sheets: readonly Sheet[]): ReadTable {
  const texts: string[] = []
  const slices: RowSlice[] = []
  let place = 0
  for (const { rows } of sheets) {
    const [first] = rows
    const read =
      first && columnsOf(first.cells) ? readRows(rows) : [readWords(rows.map(wordsOf).join('\n'), 0)]
    for (const { text, slices: found } of read) {
      slices.push(...found.map((slice) => shifted(slice, place)))
      texts.push(text)
      place += text.length + 1
    }
  }
  return { text: texts.join('\n'), slices }
}

function readRows(rows: readonly Row[]): ReadTable[] {
  const read = readerOf()
  return rows.map(read)
}

/** Reads one row after another of a table that is too long to be held; each slice brings its own words. */
export function rowReader(): (row: Row) => (RowSlice & { words: string })[] {
  const read = readerOf()
  return (row) => {
    const { text, slices } = read(row)
    return slices.map((slice) => ({ ...slice, words: text.slice(...slice.span) }))
  }
}

/** The first row says what the columns are; without headings each row is read as text. */
function readerOf(): (row: Row) => ReadTable {
  let columns: (Column | null)[] | null | undefined
  return (row) => {
    if (columns === undefined) {
      columns = columnsOf(row.cells)
      if (columns) return { text: wordsOf(row), slices: [] }
    }
    return columns ? readRow(cellsOf(row, columns)) : readWords(wordsOf(row), row.line)
  }
}

function readWords(text: string, line: number): ReadTable {
  return { text, slices: readSource(text).map((slice) => ({ ...slice, line, newspaper: {} })) }
}

function wordsOf({ cells }: Row): string {
  return cells.map((cell) => cell.replace(/\s*[\r\n\t]+\s*/g, ' ')).join('\t')
}

function cellsOf(row: Row, columns: (Column | null)[]): Cells {
  const text = wordsOf(row)
  let place = 0
  const cells = text.split('\t').map((value) => {
    const span: Span = [place, place + value.length]
    place += value.length + 1
    return { value, span }
  })
  return { line: row.line, text, columns, cells }
}

function shifted<Slice extends ReadSlice>(slice: Slice, by: number): Slice {
  const [start, end] = slice.span
  return { ...slice, span: [start + by, end + by], reading: slice.reading && moved(slice.reading, by) }
}

function readRow(cells: Cells): ReadTable {
  const { line, text } = cells
  const newspaper = newspaperOf(cells)
  const whole: Span = [0, text.length]
  const words = cellOf(cells, 'text')
  if (!words || words.value.trim() === '') {
    const slice = { span: whole, reading: readingOf(cells, whole), hash: hashOfText(text), line, newspaper }
    return { text, slices: [slice] }
  }
  const read = readSource(words.value).map((slice) => shifted(slice, words.span[0]))
  const found = read.length > 0 ? read : [{ span: whole, reading: null, hash: hashOfText(text) }]
  return { text, slices: found.map((slice) => ({ ...slice, line, newspaper })) }
}

function cellOf({ columns, cells }: Cells, column: Column) {
  const index = columns.indexOf(column)
  return index < 0 ? null : (cells[index] ?? null)
}

function entryIn(cells: Cells, column: Column): string | null {
  const value = cellOf(cells, column)?.value.trim() ?? ''
  return value === '' ? null : value
}

function newspaperOf(cells: Cells): Partial<Newspaper> {
  const given = {
    name: entryIn(cells, 'newspaperName'),
    date: entryIn(cells, 'newspaperDate'),
    page: entryIn(cells, 'newspaperPage'),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))
}

/** The row as the reader would have read it; null when no certificate can be made of it. */
function readingOf(cells: Cells, span: Span): Reading | null {
  const number = entryIn(cells, 'number')
  const kind = kindOfRow(cells, number)
  if (!kind) return null
  const holders = (entryIn(cells, 'holders') ?? '').split(/[、,，;；\n]/).map((name) => name.trim())
  const details = Object.keys(kindOf(kind).fields).map(
    (field) => [field, detailOf(cells, kind, field)] as const,
  )
  const contact = entryIn(cells, 'objectionContact')
  const phone = entryIn(cells, 'objectionPhone')
  const until = entryIn(cells, 'objectionUntil')
  return {
    span,
    spans: spansOf(cells, kind),
    notice: {
      act: actOf(entryIn(cells, 'act')),
      text: cells.text,
      declarant: entryIn(cells, 'declarant'),
      declaredOn: entryIn(cells, 'declaredOn'),
      concerns: null,
      objection: contact || phone || until ? { contact, phone, period: null, until } : null,
      certificates: [
        {
          kind,
          number,
          key: number === null ? null : storedKey(kind, number).key,
          holders: holders.filter((name) => name !== ''),
          ...Object.fromEntries(details),
        },
      ],
      warnings: [],
    },
  }
}

function spansOf(cells: Cells, kind: CertificateKind): Record<string, Span> {
  const fields = new Set([...Object.keys(kindOf(kind).fields), 'number', 'holders'])
  return Object.fromEntries(
    cells.columns.flatMap((column, index) => {
      const cell = cells.cells[index]
      if (!column || !cell || cell.value.trim() === '') return []
      return [[fields.has(column) ? `certificates.0.${column}` : column, cell.span]]
    }),
  )
}

/** The kind by its name or code, else by the form of the number, else by the columns that only one kind has. */
function kindOfRow(cells: Cells, number: string | null): CertificateKind | null {
  const named = entryIn(cells, 'kind')
  if (named) return codeOf(named)
  const form = number === null ? null : keyOf(number).form
  if (isKindCode(form)) return form
  const columns = new Set(cells.columns)
  const only = KIND_CODES.filter((kind) =>
    Object.keys(kindOf(kind).fields).some((field) => columns.has(field)),
  )
  return only.length === 1 && only[0] ? only[0] : null
}

function codeOf(name: string): CertificateKind | null {
  const known = KIND_CODES.find(
    (kind) =>
      kind === name ||
      LOCALES.some((locale) =>
        [messages[locale].kinds[kind].name, messages[locale].kinds[kind].short].includes(name),
      ),
  )
  return known ?? null
}

function actOf(name: string | null): Act {
  const known = Object.values(Act).find(
    (act) => act === name || LOCALES.some((locale) => messages[locale].acts[act] === name),
  )
  return known ?? 'loss'
}

/** A detail as its kind stores it: a choice by its code, an area without separators. */
function detailOf(cells: Cells, kind: CertificateKind, field: string): string | null {
  const value = entryIn(cells, field)
  const shape = kindOf(kind).fields[field]
  if (value === null || !shape) return null
  if (shape.input === 'decimal') return value.replace(/[,，\s]|亩$/g, '')
  if (shape.input !== 'choice') return value
  const choices = shape.choices ?? []
  const words: Record<string, Record<string, string>> = messages['zh-CN'].kinds[kind].choices
  return choices.find((choice) => choice === value || words[field]?.[choice]?.startsWith(value)) ?? value
}
