import { isAscii } from 'node:buffer'
import { chooseEncoding, strictDecoder } from './encoding.ts'
import { ENCODING_SAMPLE, LARGEST_TEXT } from './limits.ts'
import { gatherPieces } from './pieces.ts'
import { Unreadable } from './problem.ts'
import { recogniseBytes } from './signature.ts'

/** The text of a file, or why it has none. */
export type Decoded = { text: string } | { problem: 'binary' | 'damaged' | 'too_large' }

const CONTROL = /[^\P{Cc}\s]/gu

function looksBinary(text: string): boolean {
  const sample = text.slice(0, 100_000)
  return text.includes('\0') || (sample.match(CONTROL)?.length ?? 0) > sample.length / 50
}

/**
 * Decodes the bytes of a text file: UTF-8 (with or without a mark), UTF-16 with a mark, else GB18030. Binary, broken
 * and huge files are refused, and any NUL, which PostgreSQL cannot store.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length > LARGEST_TEXT) return { problem: 'too_large' }
  const encoding = chooseEncoding(bytes)
  if (encoding === null) return { problem: 'binary' }
  try {
    const text = strictDecoder(encoding).decode(bytes)
    return looksBinary(text) ? { problem: 'binary' } : { text }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return { problem: 'damaged' }
  }
}

/**
 * The same for a file of any length, piece by piece, at constant memory. The encoding is decided by the first megabyte
 * from the first piece that is not ASCII: a list of numbers may have its first Chinese character late.
 * Throws `Unreadable` binary, damaged, or what else the file is; also after pieces that were good.
 */
export async function* decodeStream(file: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  let sample = Buffer.alloc(0)
  let known = false
  for await (const piece of gatherPieces(file)) {
    if (!known) refuseOthers(piece)
    known = true
    if (decoder) yield decodePiece(decoder, piece, true)
    else if (sample.length === 0 && isAscii(piece)) yield decodePiece(strictDecoder('utf-8'), piece, false)
    else sample = Buffer.concat([sample, piece])
    if (decoder || sample.length < ENCODING_SAMPLE) continue
    decoder = decoderOf(sample)
    yield decodePiece(decoder, sample, true)
  }
  if (decoder) yield decodePiece(decoder, new Uint8Array(), false)
  else yield decodePiece(decoderOf(sample), sample, false)
}

function refuseOthers(first: Uint8Array): void {
  const other = recogniseBytes(first)
  if (other !== null) throw new Unreadable(other === 'archive' ? 'binary' : other)
}

function decoderOf(sample: Uint8Array): TextDecoder {
  const encoding = chooseEncoding(sample)
  if (encoding === null) throw new Unreadable('binary')
  return strictDecoder(encoding)
}

function decodePiece(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string {
  try {
    const text = decoder.decode(bytes, { stream })
    if (looksBinary(text)) throw new Unreadable('binary')
    return text
  } catch (error) {
    throw error instanceof TypeError ? new Unreadable('damaged', { cause: error }) : error
  }
}
