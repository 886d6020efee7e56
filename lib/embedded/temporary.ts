import { chmodSync, mkdtempSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from './lock.ts'
import { type EmbeddedPostgres, openEmbeddedPostgres, stopAbandoned } from './postgres.ts'

const PREFIX = 'lost-certificates-'

/** A PostgreSQL of our own in a temporary folder, fast and forgetful; its folder is gone when it stops. */
export async function openTemporaryPostgres(): Promise<EmbeddedPostgres> {
  await removeAbandoned()
  const dataDir = makeTemporaryFolder()
  const server = await openEmbeddedPostgres({ dataDir, durable: false })
  return {
    ...server,
    async stop() {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A new folder that says which process made it, and that PostgreSQL's user can enter when we are root. */
export function makeTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))
  chmodSync(folder, 0o755)
  return folder
}

/** Clears away what killed runs left behind: the server is stopped, the folder removed. */
export async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const maker = name.match(/^lost-certificates-(\d+)-/)?.[1]
    if (!maker || isAlive(Number(maker))) continue
    const folder = join(tmpdir(), name)
    await stopAbandoned(folder).catch(() => undefined)
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}
