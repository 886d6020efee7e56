import { randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from '#lib/embedded/files.ts'
import { withFileLock } from '#lib/embedded/lock.ts'
import { generateSignerKey } from '#lib/register/note-keys.ts'
import { originAt } from '#lib/register/signers.ts'

const key = () => randomBytes(32).toString('base64')

/** The secrets that a first start makes up, unless the environment has them; null is for the next start to make. */
const generators: Record<string, () => string | null> = {
  NEXTAUTH_SECRET: key,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key,
  ENCRYPTION_KEYS: () => `k1:${key()}`,
  ACCESS_SECRET: key,
  REGISTER_KEYS: signerKey,
}

/** The log keeps the name that it gets from the address of this moment; none from an address that is refused. */
function signerKey(): string | null {
  const { PUBLIC_URL, PORT } = process.env
  const address = PUBLIC_URL || `http://localhost:${PORT || 3000}`
  return URL.canParse(address) ? generateSignerKey(originAt(address)) : null
}

/**
 * Puts the secrets that the environment lacks into it: from `secrets.json` in the data folder, where they are
 * generated once. Two commands that start together get the same.
 */
export async function provideSecrets(dataDir: string): Promise<void> {
  const lacking = Object.entries(generators).filter(([name]) => !process.env[name])
  if (lacking.length === 0) return
  await mkdir(dataDir, { recursive: true })
  const file = join(dataDir, 'secrets.json')
  await withFileLock(`${file}.lock`, async () => {
    const kept = await readSecrets(file)
    const made = lacking.flatMap(([name, make]) => {
      const value = kept[name] ? null : make()
      return value === null ? [] : [[name, value] as const]
    })
    const all: Record<string, string> = { ...kept, ...Object.fromEntries(made) }
    if (made.length > 0) await writeAtomically(file, `${JSON.stringify(all, null, 2)}\n`)
    for (const [name] of lacking) Object.assign(process.env, all[name] ? { [name]: all[name] } : {})
  })
}

async function readSecrets(file: string): Promise<Record<string, string>> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '{}'
    throw error
  })
  return z.record(z.string(), z.string()).parse(JSON.parse(text))
}
