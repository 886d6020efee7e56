import canonicalize from 'canonicalize'
import { sha256 } from '#lib/crypto/codes.ts'

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

/** RFC 8785 canonical JSON. Throws on what JSON cannot say: NaN, infinities, lone surrogates. */
export function canonicalText(value: JsonValue): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('the value is not JSON')
  return text
}

/** The leaf hash of RFC 9162 section 2.1.1: SHA-256 of a zero byte and the UTF-8 bytes of the entry. */
export function leafHashOf(text: string): Uint8Array<ArrayBuffer> {
  return sha256(Buffer.concat([Buffer.from([0]), Buffer.from(text)]))
}
