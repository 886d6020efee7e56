import { spawnSync } from 'node:child_process'
import { appendFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { prepareDatabase } from '#lib/embedded/migrations.ts'
import { type EmbeddedPostgres, openEmbeddedPostgres } from '#lib/embedded/postgres.ts'
import { makeTemporaryFolder } from '#lib/embedded/temporary.ts'

/** A migrated PostgreSQL and another that replays all that is committed in it, both real. */
export type Pair = {
  primary: EmbeddedPostgres
  replica: EmbeddedPostgres
  stop: () => Promise<void>
}

/** Starts both: the replica is a copy of the stopped primary that streams from then on. */
export async function openPair(): Promise<Pair> {
  const [first, second] = [makeTemporaryFolder(), makeTemporaryFolder()]
  const open = (dataDir: string) => openEmbeddedPostgres({ dataDir, durable: false })
  const unprepared = await open(first)
  await prepareDatabase(unprepared.url)
  await unprepared.stop()
  const copied = spawnSync('cp', ['-a', `${first}/.`, second], { encoding: 'utf8' })
  if (copied.status !== 0) throw new Error(`the data could not be copied: ${copied.stderr}`)
  const primary = await open(first)
  const { hostname, port, username, password } = new URL(primary.url)
  const data = join(second, 'postgres/data')
  await writeFile(join(data, 'standby.signal'), '')
  await appendFile(
    join(data, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=${hostname} port=${port} user=${username} password=${password}'\n`,
  )
  const replica = await open(second)
  return {
    primary,
    replica,
    async stop() {
      await replica.stop()
      await primary.stop()
      for (const folder of [first, second]) await rm(folder, { recursive: true, force: true })
    },
  }
}
