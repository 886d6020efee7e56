import { decodeBase64, encodeBase64 } from './base64.ts'
import { isNoteText } from './note-text.ts'

/** What a log states of itself and signs as a note (C2SP tlog-checkpoint). */
export type Checkpoint = {
  /** The log's identity: its address without scheme, and the name of its key. */
  origin: string
  /** Leaves in the tree, up to 2^53 - 1. */
  size: number
  /** The tree hash, 32 bytes. */
  root: Uint8Array
  /** Further lines, opaque; the specification advises against them. */
  extensions: readonly string[]
}

const HASH_BYTES = 32

/** The text to be signed. Throws when it could not be parsed again. */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  const text = `${[origin, size, encodeBase64(root), ...extensions].join('\n')}\n`
  const parsed = parseCheckpoint(text)
  if (parsed?.extensions.length !== extensions.length)
    throw new Error('these are not the parts of a checkpoint')
  return text
}

/** What the text of a note states; null when it is no checkpoint. Believe it only after `openNote`. */
export function parseCheckpoint(text: string): Checkpoint | null {
  if (!isNoteText(text)) return null
  const [origin = '', sizeText = '', rootText = '', ...extensions] = text.slice(0, -1).split('\n')
  const size = Number(sizeText)
  const root = decodeBase64(rootText)
  const isSize = /^(0|[1-9]\d*)$/.test(sizeText) && Number.isSafeInteger(size)
  if (!origin || !isSize || root?.length !== HASH_BYTES || extensions.includes('')) return null
  return { origin, size, root, extensions }
}
