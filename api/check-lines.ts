import { streamRows } from '#lib/files/csv.ts'
import { decodeStream } from '#lib/files/decode.ts'
import { LONGEST_ROW } from '#lib/files/limits.ts'
import { type Problem, problemOf, Unreadable } from '#lib/files/problem.ts'
import type { Row } from '#lib/files/table.ts'
import { MAX_QUERY } from '#lib/lookup/answer.ts'
import { type ListedNumber as Listed, listedNumber } from '#lib/lookup/list.ts'

/** A number of a list and the line on which it stands, counted from 1; `fault` says why it cannot be looked up. */
export type ListedNumber = { line: number; query: string; fault: Listed['fault'] | 'wrong_type' }

/** Numbers in pieces, as they arrive; what ends the list early comes last. */
export type NumberList = AsyncIterable<ListedNumber[] | Problem>

/** The first column of a CSV: UTF-8, UTF-16 or GB18030, of any length. Blank rows are left out. */
export async function* numbersInCsv(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<ListedNumber[] | Problem> {
  let piece: ListedNumber[] = []
  for await (const row of streamRows(body)) {
    if ('problem' in row) {
      yield piece
      yield row
      return
    }
    piece.push(inFirstColumn(row))
    if (piece.length < PIECE) continue
    yield piece
    piece = []
  }
  yield piece
}

const PIECE = 1000

function inFirstColumn({ line, cells, rounded }: Row): ListedNumber {
  return { line, ...listedNumber(cells[0] ?? '', rounded?.includes(0)) }
}

/**
 * One JSON string a line; a line that is no JSON, or a bare JSON number, is taken as it is written, so that no digit is
 * lost. Blank lines are left out.
 */
export async function* numbersInNdjson(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<ListedNumber[] | Problem> {
  let line = 0
  let rest = ''
  try {
    for await (const text of decodeStream(body)) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > LONGEST_ROW)
        throw new Unreadable('row_too_long', { max: 1, line: line + lines.length + 1 })
      yield lines.flatMap((written) => numberOn(++line, written))
    }
    yield numberOn(line + 1, rest)
  } catch (error) {
    yield { line: line + 1, ...problemOf(error) }
  }
}

function numberOn(line: number, written: string): ListedNumber[] {
  const text = written.trim()
  if (text === '') return []
  const value = /^["[{tfn]/.test(text) ? parsed(text) : text
  if (typeof value === 'string') return [{ line, ...listedNumber(value) }]
  return [{ line, query: text.slice(0, MAX_QUERY).toWellFormed(), fault: 'wrong_type' }]
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return text
  }
}
