import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Filter, openFilter } from '../filter.ts'
import { FORMAT_VERSION, KEY_RULES } from '../format.ts'
import type { CheckArguments } from './arguments.ts'
import type { Client } from './client.ts'
import type { Words } from './words.ts'

/* The filter on this machine: the list of files as it was answered, and each file under its SHA-256. */

const LIST = 'filter.json'
const SHA256 = /^[0-9a-f]{64}$/

type Listed = { url: string; sha256: string }
type Kept = Pick<CheckArguments, 'cache' | 'offline'> & { client: Client; say: Words['say'] }

/**
 * The filter of a register, brought up to date first unless `offline`. Throws when it cannot be fetched or is not what
 * the register says it is.
 */
export async function currentFilter(kept: Kept): Promise<Filter> {
  const listed = await readList(kept)
  const files: Uint8Array[] = []
  for (const file of listed) files.push(await readListed(file, kept))
  const filter = openFilter(files)
  if (!kept.offline) await forgetOthers(kept.cache, listed)
  return filter
}

async function readList({ cache, offline, client, say }: Kept): Promise<Listed[]> {
  const path = join(cache, LIST)
  const bytes = offline ? await readKept(path) : await client.read('/api/v1/filter')
  if (!bytes) throw new Error(say('notCached'))
  const list = listIn(bytes.toString(), say)
  if (!offline) await keep(path, bytes)
  return list
}

function listIn(text: string, say: Words['say']): Listed[] {
  const list: { version: number; keyRules: number; files: Listed[] } = JSON.parse(text)
  if (list.version !== FORMAT_VERSION || list.keyRules !== KEY_RULES) throw new Error(say('otherVersion'))
  for (const { url, sha256 } of list.files) {
    // It becomes the name of a file here.
    if (!SHA256.test(sha256)) throw new Error(say('damaged', { url }))
  }
  return list.files
}

async function readListed({ url, sha256 }: Listed, { cache, offline, client, say }: Kept): Promise<Buffer> {
  const path = join(cache, sha256)
  const isWhole = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex') === sha256
  const kept = await readKept(path)
  if (kept && isWhole(kept)) return kept
  if (offline) throw new Error(say('notCached'))
  const bytes = await client.read(url)
  if (!isWhole(bytes)) throw new Error(say('damaged', { url }))
  await keep(path, bytes)
  return bytes
}

async function readKept(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch {
    return null
  }
}

/** Whole or not at all: two commands may run at once. */
async function keep(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const unfinished = `${path}.${process.pid}`
  await writeFile(unfinished, bytes)
  await rename(unfinished, path)
}

async function forgetOthers(cache: string, listed: readonly Listed[]): Promise<void> {
  const named = new Set(listed.map(({ sha256 }) => sha256))
  for (const name of await readdir(cache)) {
    if (SHA256.test(name) && !named.has(name)) await rm(join(cache, name), { force: true })
  }
}
