import { randomBytes } from 'node:crypto'
import { keyedHash } from '#lib/crypto/codes.ts'

/* The key itself: known to whoever was given it, and to nobody else. */

const PREFIX = 'glk_'
const RANDOM_BYTES = 32
const FORM = /^glk_[A-Za-z0-9_-]{43}$/

/** How much of a key is kept in clear, to recognise it by. */
const BEGINNING = 8

/** A key of 256 random bits: `glk_` and 43 characters. */
export function makeSecret(): string {
  return PREFIX + randomBytes(RANDOM_BYTES).toString('base64url')
}

/** Whether a text could be a key. */
export function isSecret(text: string): boolean {
  return FORM.test(text)
}

/** What is stored of a key. 32 bytes. */
export function hashOfSecret(secret: string): Uint8Array<ArrayBuffer> {
  return keyedHash('api-key', secret)
}

export function beginningOf(secret: string): string {
  return secret.slice(0, BEGINNING)
}
