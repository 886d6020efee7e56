import { randomBytes } from 'node:crypto'
import { open, rename } from 'node:fs/promises'

/**
 * Writes a whole file or nothing: to a neighbour first, onto the disk, then renamed. `mode` is that of the file
 * from its first byte on (600 unless told), so that a secret is never readable in between.
 */
export async function writeAtomically(
  path: string,
  content: string | Uint8Array,
  mode = 0o600,
): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`
  const file = await open(draft, 'wx', mode)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}
