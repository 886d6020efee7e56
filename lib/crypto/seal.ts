import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { env } from '#lib/env.ts'

/**
 * Personal data at rest: AES-256-GCM under a key that is not in the database. A sealed value is
 * `version(1) keyIdLength(1) keyId nonce(12) tag(16) ciphertext`; the context is authenticated, so that a
 * value cannot be moved to another row or column.
 */
const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

type KeyRing = { current: string; keys: Map<string, Buffer> }

let ring: { source: string; parsed: KeyRing } | null = null

function keyRing(): KeyRing {
  const source = env().ENCRYPTION_KEYS
  if (ring?.source !== source) ring = { source, parsed: parseKeyRing(source) }
  return ring.parsed
}

function parseKeyRing(source: string): KeyRing {
  const entries = source.split(',').map((entry): [string, Buffer] => {
    const [id = '', key = ''] = entry.trim().split(':')
    return [id, Buffer.from(key, 'base64')]
  })
  const current = entries[0]?.[0]
  if (!current) throw new Error('ENCRYPTION_KEYS holds no key')
  return { current, keys: new Map(entries) }
}

function requireKey(id: string): Buffer {
  const key = keyRing().keys.get(id)
  if (!key) throw new Error(`a value is sealed under the key ${id}, which is not in ENCRYPTION_KEYS`)
  return key
}

/** The id of the key under which values are sealed now: the first of ENCRYPTION_KEYS. */
export function currentKeyId(): string {
  return keyRing().current
}

/** The ids of all keys, the current one first. */
export function keyIds(): string[] {
  return [...keyRing().keys.keys()]
}

/** Seals bytes under the current key. `context` says what they belong to, such as `objection:<id>`. */
export function sealBytes(plain: Uint8Array, context: string): Uint8Array<ArrayBuffer> {
  const id = keyRing().current
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', requireKey(id), nonce).setAAD(Buffer.from(context))
  const encrypted = Buffer.concat([cipher.update(plain), cipher.final()])
  const header = Buffer.from([VERSION, id.length])
  return new Uint8Array(
    Buffer.concat([header, Buffer.from(id, 'latin1'), nonce, cipher.getAuthTag(), encrypted]),
  )
}

/** Opens what `sealBytes` made; throws when key, context or a single bit is not the same. */
export function openBytes(sealed: Uint8Array, context: string): Uint8Array<ArrayBuffer> {
  const buffer = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  if (buffer[0] !== VERSION) throw new Error('sealed with an unknown version')
  const nonceAt = 2 + (buffer[1] ?? 0)
  const tagAt = nonceAt + NONCE_BYTES
  const textAt = tagAt + TAG_BYTES
  const key = requireKey(buffer.toString('latin1', 2, nonceAt))
  const decipher = createDecipheriv('aes-256-gcm', key, buffer.subarray(nonceAt, tagAt))
    .setAAD(Buffer.from(context))
    .setAuthTag(buffer.subarray(tagAt, textAt))
  return new Uint8Array(Buffer.concat([decipher.update(buffer.subarray(textAt)), decipher.final()]))
}

/** Seals any JSON value. */
export function sealJson(value: unknown, context: string): Uint8Array<ArrayBuffer> {
  return sealBytes(Buffer.from(JSON.stringify(value)), context)
}

/** Opens a sealed JSON value; parse it with its schema. */
export function openJson(sealed: Uint8Array, context: string): unknown {
  return JSON.parse(Buffer.from(openBytes(sealed, context)).toString())
}
