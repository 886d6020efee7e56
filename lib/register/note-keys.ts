import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { sha256 } from '#lib/crypto/codes.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { isKeyName } from './note-text.ts'

/** What verifies the signatures of a key: `name` and `id` (8 hexadecimal digits) stand before each of them. */
export type VerifierKey = { name: string; id: string; publicKey: KeyObject }

export type SignerKey = VerifierKey & { privateKey: KeyObject }

/** The type byte of Ed25519 in C2SP signed-note. */
const ED25519 = 1
const KEY_BYTES = 32
const SIGNER = 'PRIVATE+KEY+'

/** What RFC 8410 puts in front of the 32 bytes of an Ed25519 key in DER. */
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex')
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * A new Ed25519 signer key in the one line that Go's sumdb/note reads too:
 * `PRIVATE+KEY+<name>+<id>+<base64(0x01 || seed)>`. It is a secret. Throws when the name is not one (`isKeyName`).
 */
export function generateSignerKey(name: string): string {
  if (!isKeyName(name)) throw new Error(`${JSON.stringify(name)} is no name for a key`)
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const seed = privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(-KEY_BYTES)
  return `${SIGNER}${name}+${idOf(name, publicKey)}+${encodeBase64(Buffer.from([ED25519, ...seed]))}`
}

/** A signer key from its line; null when the line is malformed or its id is not that of the key. */
export function parseSignerKey(line: string): SignerKey | null {
  const parts = line.startsWith(SIGNER) ? splitKey(line.slice(SIGNER.length)) : null
  if (!parts) return null
  const der = Buffer.concat([PRIVATE_DER, parts.material])
  const privateKey = createPrivateKey({ key: der, type: 'pkcs8', format: 'der' })
  const { name, id } = parts
  const publicKey = createPublicKey(privateKey)
  return idOf(name, publicKey) === id ? { name, id, publicKey, privateKey } : null
}

/** A verifier key from its line; null when the line is malformed or its id is not that of the key. */
export function parseVerifierKey(line: string): VerifierKey | null {
  const parts = splitKey(line)
  if (!parts) return null
  const der = Buffer.concat([PUBLIC_DER, parts.material])
  const { name, id } = parts
  const publicKey = createPublicKey({ key: der, type: 'spki', format: 'der' })
  return idOf(name, publicKey) === id ? { name, id, publicKey } : null
}

/** The line of a verifier key, for publication: `<name>+<id>+<base64(0x01 || public key)>`; it holds no secret. */
export function verifierKeyOf({ name, id, publicKey }: VerifierKey): string {
  return `${name}+${id}+${encodeBase64(typedPublicKey(publicKey))}`
}

/** The first four bytes of SHA-256 of the name, a newline, the type byte and the public key. */
function idOf(name: string, publicKey: KeyObject): string {
  const hash = sha256(Buffer.concat([Buffer.from(`${name}\n`), typedPublicKey(publicKey)]))
  return Buffer.from(hash.subarray(0, 4)).toString('hex')
}

function typedPublicKey(publicKey: KeyObject): Uint8Array {
  const der = publicKey.export({ type: 'spki', format: 'der' })
  return Buffer.concat([Buffer.from([ED25519]), der.subarray(-KEY_BYTES)])
}

function splitKey(line: string): { name: string; id: string; material: Uint8Array } | null {
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(line) ?? []
  const typed = decodeBase64(encoded)
  if (!isKeyName(name) || typed?.length !== 1 + KEY_BYTES || typed[0] !== ED25519) return null
  return { name, id, material: typed.slice(1) }
}
