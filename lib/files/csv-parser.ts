import { CsvError, parse } from 'csv-parse'
import { LONGEST_ROW } from './limits.ts'
import { Unreadable } from './problem.ts'

/** Takes a CSV piece by piece and gives the cells of the rows that ended, then what ended the reading early. */
export interface CsvParser {
  read(text: string): Promise<Iterable<string[]>>
  end(): Promise<Iterable<string[]>>
}

/**
 * A parser for CSV as RFC 4180 says and as programs write it: rows of different lengths, quotes within a cell. Its rows
 * throw `Unreadable` unclosed_quote or row_too_long where they end early. The rows are taken from csv-parse as it finds
 * them: its stream loses the good rows that wait in it when one is bad.
 */
export function openCsv(delimiter: string): CsvParser {
  const rows: string[][] = []
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_ROW,
    on_record: (row: string[]) => {
      rows.push(row)
      return null
    },
  })
  // The callbacks below tell of errors; without a listener they would end the process as well.
  parser.on('error', () => {})
  parser.resume()
  return {
    read: async (text) => rowsThenError(rows, await new Promise((done) => parser.write(text, done))),
    end: async () => rowsThenError(rows, await new Promise((done) => parser.end(done))),
  }
}

function* rowsThenError(rows: string[][], error: unknown): Generator<string[]> {
  yield* rows.splice(0)
  if (error) throw problemIn(error)
}

function problemIn(error: unknown): unknown {
  const code = error instanceof CsvError ? error.code : null
  if (code === 'CSV_QUOTE_NOT_CLOSED') return new Unreadable('unclosed_quote', { cause: error })
  if (code !== 'CSV_MAX_RECORD_SIZE') return error
  return new Unreadable('row_too_long', { max: LONGEST_ROW / 1_000_000, cause: error })
}
