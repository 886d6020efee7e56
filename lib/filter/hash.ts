import { createHash } from 'node:crypto'

const BYTES = 6

/** What a filter keeps of a value: the first 48 bits of the SHA-256 of its UTF-8, as a number that is exact. */
export function hashOf(value: string): number {
  return createHash('sha256').update(value).digest().readUIntBE(0, BYTES)
}
