import { keyOf, type NumberKey } from '#lib/certificates/number.ts'
import { keyedHash } from '#lib/crypto/codes.ts'

/*
 * Under what a watch is kept. A permit is watched whatever its version is, because a re-issue changes it: by its short
 * key (docs/decisions/0017-short-keys.md). Everything else by its key.
 */

export type WatchedHash = Uint8Array<ArrayBuffer>

/** The one key under which a number is watched and its look-ups are counted. */
export function watchKey({ key, shortKey }: Pick<NumberKey, 'key' | 'shortKey'>): string {
  return shortKey ?? key
}

/** A number itself is kept nowhere: only this of its key. 32 bytes. */
export function hashOfKey(key: string): WatchedHash {
  return keyedHash('watched-key', key)
}

/** The same of a number as typed. */
export function hashOfNumber(typed: string): WatchedHash {
  return hashOfKey(watchKey(keyOf(typed)))
}

/**
 * The keys under which somebody may watch a certificate of a notice: whoever finds it by a look-up of a number is
 * told of it when they watch that number. A number that has the form of another kind is stored under its general
 * form, and watched under the key that the form gives.
 */
export function keysOf({
  number,
  key,
  shortKey,
}: {
  number: string | null
  key: string | null
  shortKey: string | null
}): string[] {
  const typed = number === null ? null : watchKey(keyOf(number))
  return [...new Set([key, shortKey, typed])].filter((one) => one !== null)
}
