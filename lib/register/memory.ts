import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from '#lib/embedded/files.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'

/**
 * What the signer knows by itself of the last tree that it signed. It is a file beside the key, never a row: a
 * database that was restored from a backup has forgotten, and must not make the signer forget.
 */
export type Memory = { size: number; root: Uint8Array }

const kept = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.strictObject({ size: z.int().min(1), root: z.string() }))

/** What is remembered; null when there is no such file. Throws when there is one that cannot be read. */
export async function readMemory(path: string): Promise<Memory | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const { size, root: encoded } = kept.parse(text)
  const root = decodeBase64(encoded)
  if (root?.length !== 32) throw new Error(`${path} holds no root`)
  return { size, root }
}

/** Remembers a tree, on the disk when this returns. */
export async function writeMemory(path: string, { size, root }: Memory): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeAtomically(path, `${JSON.stringify({ size, root: encodeBase64(root) })}\n`)
  // The new name is a change of the folder. Windows cannot open one, and writes it by itself.
  if (process.platform === 'win32') return
  const folder = await open(dirname(path), 'r')
  await folder.sync().finally(() => folder.close())
}
