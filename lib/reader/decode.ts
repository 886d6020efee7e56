/** The largest text that is read in one go, in bytes. */
export const LARGEST_TEXT = 20_000_000

/** The text of a file, or why it has none. */
export type Decoded = { text: string } | { problem: 'binary' | 'too_large' }

const ENCODINGS = ['utf-8', 'gb18030']
const CONTROL = /[^\P{Cc}\s]/gu

function looksBinary(text: string): boolean {
  const sample = text.slice(0, 100_000)
  return sample.includes('\0') || (sample.match(CONTROL)?.length ?? 0) > sample.length / 50
}

/** Decodes the bytes of a text file: UTF-8 (with or without a mark), else GB18030. Binary and huge files are refused. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length > LARGEST_TEXT) return { problem: 'too_large' }
  for (const encoding of ENCODINGS) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      return looksBinary(text) ? { problem: 'binary' } : { text }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  return { problem: 'binary' }
}
