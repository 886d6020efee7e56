import { sign, verify } from 'node:crypto'
import { encodeBase64 } from './base64.ts'
import type { SignerKey, VerifierKey } from './note-keys.ts'
import { isNoteText, type NoteSignature, parseNote } from './note-text.ts'

/** A note whose text may be believed, and the keys whose signatures were verified. */
export type OpenedNote = { text: string; signedBy: VerifierKey[] }

/**
 * A note (C2SP signed-note): the text, an empty line, and a line with the Ed25519 signature of each signer in their
 * order; two while a key is being replaced. Throws without a signer, and when the text does not end with a newline or
 * holds another control character.
 */
export function signNote(text: string, signers: readonly SignerKey[]): string {
  if (signers.length === 0) throw new Error('a note needs a signer')
  if (!isNoteText(text)) throw new Error('the text of a note ends with a newline, its only control character')
  const lines = signers.map(({ name, id, privateKey }) => {
    const signature = Buffer.concat([Buffer.from(id, 'hex'), sign(null, Buffer.from(text), privateKey)])
    return `— ${name} ${encodeBase64(signature)}\n`
  })
  return `${text}\n${lines.join('')}`
}

/**
 * The text of a note that at least one of the `trusted` verifier keys signed. Signatures of other keys do not count;
 * null when the note is malformed, none is of a trusted key, or one of a trusted key is wrong.
 */
export function openNote(note: string, trusted: readonly VerifierKey[]): OpenedNote | null {
  const { text, signatures } = parseNote(note) ?? { text: '', signatures: [] }
  const signedBy = trusted.filter((key) => signatures.some((signature) => isOf(signature, key)))
  const isGood = signedBy.every((key) =>
    signatures.filter((signature) => isOf(signature, key)).every(({ bytes }) => isSigned(text, bytes, key)),
  )
  return isGood && signedBy.length > 0 ? { text, signedBy } : null
}

function isOf(signature: NoteSignature, { name, id }: VerifierKey): boolean {
  return signature.name === name && signature.id === id
}

function isSigned(text: string, signature: Uint8Array, { publicKey }: VerifierKey): boolean {
  return verify(null, Buffer.from(text), publicKey, signature)
}
