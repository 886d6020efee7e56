import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { allow } from './allowance.ts'
import { LARGEST_UNPACKED, MOST_PARTS } from './limits.ts'
import { cutPieces } from './pieces.ts'
import { Unreadable } from './problem.ts'

/** The parts of an Office file. A part is found by its name in the archive, whatever its capitals; never on a disk. */
export interface Archive {
  has(name: string): boolean
  /** The bytes of a part, unpacked as they are asked for. Throws `Unreadable` damaged, encrypted or unpacks_too_large. */
  read(name: string): AsyncGenerator<Uint8Array>
}

/**
 * Opens a ZIP archive by its directory. Sizes are counted while unpacking, for all parts together, and checksums are
 * compared: what the headers claim is not believed. Throws `Unreadable` damaged, also for names that leave the archive
 * or stand in it twice.
 */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const zip = await fromBufferPromise(buffer, { lazyEntries: true }).catch(refuse)
  const entries = await listEntries(zip)
  const spend = allow(LARGEST_UNPACKED)
  return {
    has: (name) => entries.has(name.toLowerCase()),
    read(name) {
      const entry = entries.get(name.toLowerCase())
      if (!entry) throw new Unreadable('damaged')
      return unpack(zip, entry, spend)
    },
  }
}

function refuse(cause: unknown): never {
  throw cause instanceof Unreadable ? cause : new Unreadable('damaged', { cause })
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase()
      if (entries.has(name) || entries.size === MOST_PARTS) throw new Unreadable('damaged')
      entries.set(name, entry)
    }
  } catch (error) {
    refuse(error)
  }
  return entries
}

async function* unpack(
  zip: ZipFile,
  entry: Entry,
  spend: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) throw new Unreadable('encrypted')
  let sum = 0
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      spend(chunk.length)
      sum = crc32(chunk, sum)
      yield* cutPieces(chunk)
    }
  } catch (error) {
    refuse(error)
  }
  if (sum !== entry.crc32) throw new Unreadable('damaged')
}
