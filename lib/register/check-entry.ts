import { decodeBase64 } from './base64.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { type NoteSignature, parseNote } from './note-text.ts'
import { hashLeaf, verifyInclusion } from './proof.ts'

/**
 * What a visitor's own browser finds of a notice's entry, with what `/api/v1/register/proof/{notice}` answers. It
 * imports only what runs there too.
 */

/** What a page shows of a notice: all of it must be what the entry says. */
export type Shown = {
  entry: number
  number: string
  act: string
  certificates: readonly { kind: string; number: string | null; holders: readonly string[] }[]
}

/** An answer that may come from anybody. */
export type ClaimedProof = {
  entry: number
  content: string
  leafHash: string
  path: readonly string[]
  /** Null until a checkpoint has the entry. */
  checkpoint: string | null
}

export type EntryCheck = {
  /** Entries in the checkpoint. */
  size: number
  /** The content has the hash. */
  content: boolean
  /** The page shows what the content says. */
  shown: boolean
  /** The hash is in the tree of the checkpoint, at its place. */
  included: boolean
  /** A key of the register signed the checkpoint; null when the browser cannot tell (no Ed25519). */
  signed: boolean | null
}

/** The answer taken apart; null when it is none. */
export function parseClaimedProof(body: unknown): ClaimedProof | null {
  const [entry, content, leafHash] = [
    fieldOf(body, 'entry'),
    fieldOf(body, 'content'),
    fieldOf(body, 'leafHash'),
  ]
  const [path, checkpoint] = [fieldOf(body, 'path'), fieldOf(body, 'checkpoint')]
  if (typeof entry !== 'number' || typeof content !== 'string' || typeof leafHash !== 'string') return null
  if (!Array.isArray(path) || !path.every((hash) => typeof hash === 'string')) return null
  if (checkpoint !== null && typeof checkpoint !== 'string') return null
  return { entry, content, leafHash, path, checkpoint }
}

/** Checks a proof that has a checkpoint, part by part. `keys` are the verifier keys of the register, a line each. */
export async function checkEntry(
  { entry, content, leafHash, path, checkpoint: note }: ClaimedProof & { checkpoint: string },
  { keys, shown }: { keys: readonly string[]; shown: Shown },
): Promise<EntryCheck> {
  const parsed = parseNote(note)
  const checkpoint = parsed && parseCheckpoint(parsed.text)
  const { size, root }: Pick<Checkpoint, 'size' | 'root'> = checkpoint ?? { size: 0, root: new Uint8Array() }
  const claimed = decodeBase64(leafHash)
  const proof = path.map(decodeBase64)
  return {
    size,
    content: isEqual(await hashLeaf(content), claimed),
    shown: entry === shown.entry && isShown(content, shown),
    included: await verifyInclusion({ index: entry - 1, size, leafHash: claimed, root, proof }),
    signed: parsed && checkpoint ? await isSigned(parsed.text, parsed.signatures, keys) : false,
  }
}

function isShown(content: string, { number, act, certificates }: Shown): boolean {
  const said = parseJson(content)
  const saidCertificates = fieldOf(said, 'certificates')
  const saidOf = (one: unknown) => [fieldOf(one, 'kind'), fieldOf(one, 'number'), fieldOf(one, 'holders')]
  return (
    Array.isArray(saidCertificates) &&
    JSON.stringify([fieldOf(said, 'number'), fieldOf(said, 'act'), saidCertificates.map(saidOf)]) ===
      JSON.stringify([number, act, certificates.map(saidOf)])
  )
}

/** Whether a key signed, and none of them wrongly; null when signatures cannot be verified here. */
async function isSigned(
  text: string,
  signatures: readonly NoteSignature[],
  keys: readonly string[],
): Promise<boolean | null> {
  const results: (boolean | null)[] = []
  for (const { name, id, bytes } of signatures) {
    const key = keys.find((line) => line.startsWith(`${name}+${id}+`))
    if (key !== undefined) results.push(await isSignedBy(key, text, bytes))
  }
  if (results.length === 0 || results.includes(false)) return false
  return results.includes(null) ? null : true
}

/** The type byte of Ed25519 stands before the key. */
const ED25519 = 1
const KEY_BYTES = 32

async function isSignedBy(
  line: string,
  text: string,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean | null> {
  // <name>+<id>+<base64>, of which only the last part may hold another plus (C2SP signed-note).
  const [, , ...encoded] = line.split('+')
  const typedKey = decodeBase64(encoded.join('+'))
  if (typedKey?.length !== 1 + KEY_BYTES || typedKey[0] !== ED25519) return false
  try {
    const key = await crypto.subtle.importKey('raw', typedKey.slice(1), 'Ed25519', false, ['verify'])
    return await crypto.subtle.verify('Ed25519', key, signature, new TextEncoder().encode(text))
  } catch {
    return null
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isEqual(one: Uint8Array, other: Uint8Array | null): boolean {
  return other !== null && one.length === other.length && one.every((byte, at) => byte === other[at])
}
