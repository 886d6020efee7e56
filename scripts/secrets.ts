import { randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from '#lib/embedded/files.ts'
import { withFileLock } from '#lib/embedded/lock.ts'
import { makeSelfSigned } from '#lib/proof/self-signed.ts'
import { generateSignerKey } from '#lib/register/note-keys.ts'
import { originAt } from '#lib/register/signers.ts'

const key = () => randomBytes(32).toString('base64')

type Secrets = Readonly<Record<string, string>>

/**
 * The secrets that a first start makes up, unless the environment has them. What is one group is made together; what
 * cannot be made yet is left for the next start.
 */
const GROUPS: readonly { names: readonly string[]; make: () => Secrets }[] = [
  ...['NEXTAUTH_SECRET', 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY', 'ACCESS_SECRET'].map((name) => ({
    names: [name],
    make: () => ({ [name]: key() }),
  })),
  { names: ['ENCRYPTION_KEYS'], make: () => ({ ENCRYPTION_KEYS: `k1:${key()}` }) },
  { names: ['PROOF_KEY', 'PROOF_CERTIFICATE'], make: makeProofPair },
  { names: ['REGISTER_KEYS'], make: makeSignerKey },
]

function makeProofPair(): Secrets {
  const { key: PROOF_KEY, certificate: PROOF_CERTIFICATE } = makeSelfSigned(new Date())
  return { PROOF_KEY, PROOF_CERTIFICATE }
}

/** The log keeps the name that it gets from the address of this moment; none from an address that is refused. */
function makeSignerKey(): Secrets {
  const { PUBLIC_URL, PORT } = process.env
  const address = PUBLIC_URL || `http://localhost:${PORT || 3000}`
  return URL.canParse(address) ? { REGISTER_KEYS: generateSignerKey(originAt(address)) } : {}
}

/**
 * Puts the secrets that the environment lacks into it: from `secrets.json` in the data folder, where they are
 * generated once. Two commands that start together get the same. Of a group that the environment has in part the rest
 * is not made up.
 */
export async function provideSecrets(dataDir: string): Promise<void> {
  const lacking = GROUPS.flatMap(({ names }) => names).filter((name) => !process.env[name])
  if (lacking.length === 0) return
  await mkdir(dataDir, { recursive: true })
  const file = join(dataDir, 'secrets.json')
  await withFileLock(`${file}.lock`, async () => {
    const kept = await readSecrets(file)
    const isMissing = (name: string) => !process.env[name] && !kept[name]
    const missing = GROUPS.filter(({ names }) => names.every(isMissing))
    const groups = [kept, ...missing.map(({ make }) => make())]
    const all: Secrets = Object.fromEntries(groups.flatMap((group) => Object.entries(group)))
    if (missing.length > 0) await writeAtomically(file, `${JSON.stringify(all, null, 2)}\n`)
    for (const name of lacking) {
      const value = all[name]
      if (value) process.env[name] = value
    }
  })
}

async function readSecrets(file: string): Promise<Secrets> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '{}'
    throw error
  })
  return z.record(z.string(), z.string()).parse(JSON.parse(text))
}
