import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { copyUrl } from '#lib/testing/databases.ts'
import { untilSettled } from './deliveries.ts'
import { fileMany, fileOnce, fileUntilAccepted, newFiling } from './filing.ts'
import type { Outcome, Scenario } from './scenario.ts'
import { mountSmallDisk, type SmallDisk } from './small-disk.ts'
import type { Stage, Started } from './stage.ts'

/** How the disk is made full, and how room is made on it again. */
type Disk = { fill: () => Promise<void>; clear: () => Promise<void>; note: string }

/** Any machine: PostgreSQL says of each new objection what it says when its disk is full (53100). */
async function simulateFullDisk({ sql }: Stage): Promise<Disk> {
  return {
    note: 'simulated by the error 53100',
    async fill() {
      await sql.unsafe(`
        create function fill_disk() returns trigger language plpgsql as $$
        begin raise 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$;
        create trigger full_disk before insert on objections for each row execute function fill_disk();
        create trigger full_disk before insert or update on form_memories for each row execute function fill_disk();`)
    },
    async clear() {
      await sql.unsafe('drop function fill_disk cascade')
    },
  }
}

const DISK_MIB = 48

/** Root on Linux: the tables move to a disk in memory, which is filled to its last page. */
async function fillRealDisk(stage: Stage): Promise<Disk> {
  const { sql } = stage
  const [place] = await sql<{ data: string }[]>`select current_setting('data_directory') as data`
  const disk = await mountSmallDisk(DISK_MIB, place?.data ?? '')
  if (!disk) throw new Error('cannot mount a small disk: this case needs root on Linux')
  stage.atClose(() => removeDisk(stage, disk))
  await sql.unsafe(`create tablespace small location '${disk.folder}'`)
  const tables = await sql<{ name: string }[]>`
    select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`
  for (const { name } of tables) await sql.unsafe(`alter table ${name} set tablespace small`)
  await sql.unsafe('create table filling (n int, junk bytea) tablespace small')
  await sql.unsafe('alter table filling alter junk set storage external')
  return {
    note: `a real disk of ${DISK_MIB} MiB`,
    fill: () => fillUp(sql),
    async clear() {
      await sql.unsafe('drop table filling')
    },
  }
}

/** Ever smaller pieces until not even a page is left; then rows, until the last pages of the tables have no room. */
async function fillUp(sql: postgres.Sql): Promise<void> {
  for (let size = 1 << 20; size >= 64; size = Math.floor(size / 2)) {
    while (await succeeds(sql`insert into filling values (1, ${randomBytes(size)})`));
  }
  const row = () => sql`
    insert into audit_events (id, at, action, subject, subject_id)
    values (gen_random_uuid(), now(), 'faults.filled', 'disk', 'disk')`
  while (await succeeds(row()));
}

async function succeeds(query: Promise<unknown>): Promise<boolean> {
  return query.then(
    () => true,
    () => false,
  )
}

async function removeDisk({ databaseUrl }: Stage, disk: SmallDisk): Promise<void> {
  const sql = postgres(copyUrl(databaseUrl, 'postgres'), { max: 1 })
  await sql.unsafe('drop tablespace small').finally(() => sql.end({ timeout: 1 }))
  await disk.remove()
}

/** Writes are refused in plain words while there is no room, reads go on, and afterwards nothing is missing. */
async function fillDisk(stage: Stage, disk: Disk): Promise<Outcome> {
  const web = await stage.start('web')
  await stage.start('worker')
  const before = await fileMany(() => web.origin, stage.notices, { count: 5 })
  await untilSettled(stage)
  await disk.fill()
  const filing = newFiling(stage.notices[0] ?? '')
  const refused = await fileOnce(web.origin, filing)
  if (refused.status !== 503 || !refused.type.startsWith('application/problem+json')) {
    throw new Error(`an objection was answered ${refused.status} ${refused.type}`)
  }
  await requireReads(web, filing.notice)
  await disk.clear()
  const after = await fileUntilAccepted(() => web.origin, filing)
  await untilSettled(stage)
  const receipts = [...before, after].map(({ receipt }) => receipt)
  return {
    receipts,
    kills: 0,
    notes: [`${disk.note}: 503 for the objection, 200 for look-ups and pages`],
  }
}

async function requireReads({ origin }: Started, notice: string): Promise<void> {
  const paths = ['/api/v1/certificates/J15092901070004', `/api/v1/notices/${notice}`, `/notices/${notice}`]
  for (const path of paths) {
    const { status } = await fetch(`${origin}${path}`)
    if (status !== 200) throw new Error(`${path} was answered ${status}`)
  }
}

export const scenario: Scenario = {
  title: "the database's disk is full",
  cases: [
    { name: 'as PostgreSQL says it', run: async (stage) => fillDisk(stage, await simulateFullDisk(stage)) },
    {
      name: 'a small disk, filled',
      server: 'own',
      slow: true,
      run: async (stage) => fillDisk(stage, await fillRealDisk(stage)),
    },
  ],
}
