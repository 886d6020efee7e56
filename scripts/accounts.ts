import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { closeDatabase } from '#lib/db.ts'
import { writeAtomically } from '#lib/embedded/files.ts'
import { env } from '#lib/env.ts'
import { type SeededAccount, seedIfEmpty } from '../prisma/seed.ts'

/** Where the generated passwords are kept, readable only by the owner. */
export function accountsFile(): string {
  return join(env().DATA_DIR, 'accounts.txt')
}

/** Loads the sample data into an empty database; what to say about the accounts, line by line. */
export async function loadSamples(): Promise<string[]> {
  const seeded = await seedIfEmpty().finally(closeDatabase)
  if (!seeded) return existsSync(accountsFile()) ? [`see ${accountsFile()}`] : []
  const lines = table(seeded.accounts)
  await writeAtomically(accountsFile(), `${lines.join('\n')}\n`)
  return [...lines, `(shown once; kept in ${accountsFile()})`]
}

function table(accounts: readonly SeededAccount[]): string[] {
  return accounts.map(({ role, login, password, name }) =>
    [role.padEnd(10), login.padEnd(24), password.padEnd(24), name].join('  ').trimEnd(),
  )
}
