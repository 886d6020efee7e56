import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from './files.ts'

const schema = z.strictObject({
  home: z.string().optional(),
  port: z.number().optional(),
  password: z.string(),
})

/** What has to be the same at the next start. */
export type PostgresState = z.output<typeof schema>

export async function readState(dataDir: string): Promise<PostgresState> {
  const text = await readFile(stateFile(dataDir), 'utf8').catch(() => null)
  if (text !== null) return schema.parse(JSON.parse(text))
  return { password: randomBytes(24).toString('base64url') }
}

export async function writeState(dataDir: string, state: PostgresState): Promise<void> {
  await writeAtomically(stateFile(dataDir), `${JSON.stringify(state, null, 2)}\n`)
}

function stateFile(dataDir: string): string {
  return join(dataDir, 'postgres.json')
}
