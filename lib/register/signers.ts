import { parseSignerKey, type SignerKey } from './note-keys.ts'

/** The keys that sign, first the one that stays, and the log's name in its checkpoints (their origin). */
export type Signers = { origin: string; keys: readonly SignerKey[] }

/** The origin of a log at an address such as https://register.example.org: its host, and `/register`. */
export function originAt(publicUrl: string): string {
  return `${new URL(publicUrl).host}/register`
}

/**
 * The signers of REGISTER_KEYS: lines of `generateSignerKey`, a line each or commas between. While a key is being
 * replaced both sign; they have the same name, because that is the log's origin. Throws, and repeats no key.
 */
export function readSigners(lines: string): Signers {
  const keys = lines
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((line, index) => parseSignerKey(line) ?? fail(`key ${index + 1} is malformed`))
  const [first] = keys
  if (!first) return fail('there is none')
  if (keys.some(({ name }) => name !== first.name)) fail('the keys have different names')
  if (new Set(keys.map(({ id }) => id)).size < keys.length) fail('a key stands there twice')
  return { origin: first.name, keys }
}

function fail(problem: string): never {
  throw new Error(`REGISTER_KEYS: ${problem}`)
}
