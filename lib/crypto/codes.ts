import { createHash, createHmac, randomInt } from 'node:crypto'
import { env } from '#lib/env.ts'

/** Crockford base 32 without the letters that are mistaken for digits, nor U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A random code of `length` characters that a person can read out and type. */
export function randomCode(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

/**
 * A code derived from a secret that only the sender knows: the same sender and key give the same code again, so
 * that a repeated request has the same receipt although only the code's hash is stored.
 */
export function derivedCode(purpose: string, input: string, length: number): string {
  const digest = createHmac('sha256', env().ACCESS_SECRET).update(`${purpose}\0${input}`).digest()
  return Array.from(digest.subarray(0, length), (byte) => ALPHABET[byte % ALPHABET.length]).join('')
}

/** What a person typed for a code: case, spaces, dashes and the look-alikes I, L, O do not count. */
export function normaliseCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
}

/** A code in groups of four, as it is shown. */
export function groupedCode(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-')
}

export function sha256(data: string | Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(data).digest())
}

/** A keyed hash: equality can be tested, the value cannot be guessed from the database alone. */
export function keyedHash(purpose: string, data: string | Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    createHmac('sha256', env().ACCESS_SECRET).update(`${purpose}\0`).update(data).digest(),
  )
}
