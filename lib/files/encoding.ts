/** The encodings that clerks' files come in. Excel on a Chinese Windows writes GBK, a part of GB18030. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

const MARKS: readonly [Encoding, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
const SOUND = /[\u0800-\ufffc]/g
const BROKEN = /\ufffd/g

/** A decoder that throws a TypeError at the first byte that is not of the encoding. */
export function strictDecoder(encoding: Encoding): TextDecoder {
  return new TextDecoder(encoding, { fatal: true })
}

/** Whether a file may go on from this sample, which may end within a character. */
function isIn(encoding: Encoding, sample: Uint8Array): boolean {
  try {
    strictDecoder(encoding).decode(sample, { stream: true })
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** GB18030 read as UTF-8 is broken almost everywhere; UTF-8 with a fault has more sound characters than faults. */
function isBrokenUtf8(sample: Uint8Array): boolean {
  const text = new TextDecoder().decode(sample)
  return (text.match(SOUND)?.length ?? 0) > (text.match(BROKEN)?.length ?? 0)
}

/**
 * The encoding of a text by its first bytes: a mark decides, else UTF-8 if it is that, else GB18030. Null: none of them.
 * A text in UTF-8 with a fault stays UTF-8, so that it is refused: read as GB18030 it would become other words.
 */
export function chooseEncoding(sample: Uint8Array): Encoding | null {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => sample[index] === byte))
  if (marked) return marked[0]
  if (isIn('utf-8', sample) || isBrokenUtf8(sample)) return 'utf-8'
  return isIn('gb18030', sample) ? 'gb18030' : null
}
