import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { closeDatabase } from '#lib/db.ts'
import { writeAtomically } from '#lib/embedded/files.ts'
import { env } from '#lib/env.ts'
import { type SeededAccount, seedIfEmpty } from '../prisma/seed.ts'

/** Where the generated passwords are kept, readable only by the owner. */
export function accountsFile(): string {
  return join(env().DATA_DIR, 'accounts.txt')
}

/**
 * Loads the sample data into an empty database; what to say about the accounts, line by line. `keep` false: the folder
 * goes away with the container, so the passwords are only said. Throws before anything is loaded when they could not
 * be kept.
 */
export async function loadSamples(keep = true): Promise<string[]> {
  if (keep) await requireKeeping()
  const seeded = await seedIfEmpty().finally(closeDatabase)
  if (!seeded) return keep && existsSync(accountsFile()) ? [`see ${accountsFile()}`] : []
  const lines = table(seeded.accounts)
  return [...lines, keep ? await keepLines(lines) : '(shown once and kept nowhere)']
}

/** Passwords that exist nowhere else must not be made before it is known that they can be written down. */
async function requireKeeping(): Promise<void> {
  const probe = `${accountsFile()}.probe`
  try {
    await mkdir(env().DATA_DIR, { recursive: true })
    await writeAtomically(probe, '')
    await rm(probe, { force: true })
  } catch (error) {
    throw new Error(`The passwords of new accounts cannot be kept in ${env().DATA_DIR}: ${reasonOf(error)}`)
  }
}

/** What to say of the file. When it fails all the same, the passwords are at least on the screen. */
async function keepLines(lines: readonly string[]): Promise<string> {
  try {
    await writeAtomically(accountsFile(), `${lines.join('\n')}\n`)
    return `(shown once; kept in ${accountsFile()})`
  } catch (error) {
    return `(shown once; write them down, they could not be kept: ${reasonOf(error)})`
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function table(accounts: readonly SeededAccount[]): string[] {
  return accounts.map(({ role, login, password, name }) =>
    [role.padEnd(12), login.padEnd(24), password.padEnd(24), name].join('  ').trimEnd(),
  )
}
