import { decodeBase64 } from './base64.ts'

/** One signature line of a note: `id` are 8 hexadecimal digits, `bytes` the signature alone. */
export type NoteSignature = { name: string; id: string; bytes: Uint8Array<ArrayBuffer> }

export type ParsedNote = { text: string; signatures: NoteSignature[] }

/** Both limits are those of Go's sumdb/note; the specification asks for 16 signatures at least. */
const MAX_NOTE = 1_000_000
const MAX_SIGNATURES = 100
const ID_BYTES = 4

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that a note must not contain
const CONTROLS = /[\u0000-\u0009\u000b-\u001f]/

/** Whether a key may have this name (C2SP signed-note): not empty, no white space, no plus, no control character. */
export function isKeyName(name: string): boolean {
  return /^[^\p{White_Space}+]+$/u.test(name) && !CONTROLS.test(name) && name.isWellFormed()
}

/** Whether a text can be signed: it ends with a newline and has no other control character. */
export function isNoteText(text: string): boolean {
  return text.endsWith('\n') && !CONTROLS.test(text) && text.isWellFormed()
}

/** Takes a note apart without believing it; null when it is malformed. The signatures follow its last empty line. */
export function parseNote(note: string): ParsedNote | null {
  const end = note.lastIndexOf('\n\n')
  if (note.length > MAX_NOTE || end < 0 || !isNoteText(note)) return null
  const lines = note
    .slice(end + 2)
    .split('\n')
    .slice(0, -1)
  const signatures = lines.map(parseSignature).filter((signature) => signature !== null)
  const isWhole = signatures.length > 0 && signatures.length === lines.length
  return isWhole && lines.length <= MAX_SIGNATURES ? { text: note.slice(0, end + 1), signatures } : null
}

function parseSignature(line: string): NoteSignature | null {
  const [, name = '', encoded = ''] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? []
  const bytes = decodeBase64(encoded)
  if (!isKeyName(name) || !bytes || bytes.length <= ID_BYTES) return null
  return { name, id: hexOf(bytes.slice(0, ID_BYTES)), bytes: bytes.slice(ID_BYTES) }
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
