import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { applyMigrations, migrationNames } from '#lib/embedded/migrations.ts'
import { installJobs } from '#lib/jobs/install.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { copyUrl, dropDatabase, recreateDatabase } from '#lib/testing/databases.ts'
import { buildMailDelivery } from '#lib/testing/deliveries.ts'
import { nameOf } from './format.ts'
import { restoreBackup } from './restore.ts'
import { findRows, listSequences, listTables } from './tables.ts'
import { writeBackup } from './write.ts'

const database = testDatabase()
const at = new Date('2026-11-25T08:00:00.000Z')
const target = `restored_${process.pid}`

let folder = ''
let file = ''
let targetUrl = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backup-'))
  file = join(folder, 'backup.gz')
  targetUrl = copyUrl(inject('databaseServer'), target)
  for (const _ of [1, 2, 3]) await buildMailDelivery()
  await writeBackup(database.url, file, { at })
})

beforeEach(() => recreateDatabase(inject('databaseServer'), target))
afterEach(() => dropDatabase(inject('databaseServer'), target))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The queues and their time table are written anew, with the instant, whenever they are installed. */
const INSTALLED = ['queue', 'schedule']

/** What counts of a row: of the one in which pg-boss also stamps its housekeeping, the version alone. */
const shown = (name: string) => (name === 'version' ? 't.version' : 't')

/** All that a database holds, and what guards it. */
async function describeDatabase(url: string) {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    const tables = await listTables(sql)
    const contents = []
    for (const table of tables) {
      const [row] = await sql.unsafe(
        `select count(*)::int as rows, md5(string_agg(${shown(table.name)}::text, '|' order by t::text)) from ${nameOf(table)} t`,
      )
      contents.push([nameOf(table), row?.rows, INSTALLED.includes(table.name) ? '' : row?.md5])
    }
    const guards = await sql`
      select conname as name, pg_get_constraintdef(oid) as definition, convalidated as on from pg_constraint
      union all select tgname, pg_get_triggerdef(oid), tgenabled = 'O' from pg_trigger where not tgisinternal
      order by 1, 2`
    return { contents, guards: [...guards], sequences: [...(await listSequences(sql))] }
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function rowsIn(url: string): Promise<string | null> {
  const sql = postgres(url, { max: 1 })
  return findRows(sql).finally(() => sql.end({ timeout: 1 }))
}

describe('a backup that is restored', () => {
  test('is the same database, with all that guards it', async () => {
    const before = await describeDatabase(database.url)
    expect(before.contents).toContainEqual(['"public"."objections"', 3, expect.any(String)])
    expect(before.contents).toContainEqual(['"pgboss"."job_common"', expect.any(Number), expect.any(String)])
    expect(await restoreBackup(targetUrl, file)).toMatchObject({ madeAt: at.toISOString() })
    expect(await describeDatabase(targetUrl)).toEqual(before)
  })

  test('of an earlier version is brought up to this one', async () => {
    const older = copyUrl(targetUrl, `${target}_older`)
    const names = await migrationNames()
    await recreateDatabase(inject('databaseServer'), `${target}_older`)
    await applyMigrations(older, undefined, names.slice(0, -1))
    await installJobs(older)
    await writeBackup(older, join(folder, 'older.gz'), { at })
    await restoreBackup(targetUrl, join(folder, 'older.gz'))
    const sql = postgres(targetUrl, { max: 1 })
    const [row] = await sql`select count(*)::int as applied from _prisma_migrations`
    await sql.end({ timeout: 1 })
    await dropDatabase(inject('databaseServer'), `${target}_older`)
    expect(row?.applied).toBe(names.length)
  })

  test('into a database that is in use changes nothing', async () => {
    const before = await describeDatabase(database.url)
    await expect(restoreBackup(database.url, file)).rejects.toThrow(
      /^the database is not empty: .* rows in \w+$/,
    )
    expect(await describeDatabase(database.url)).toEqual(before)
  })
})

describe('a file', () => {
  test('is readable by its owner only, and no draft is left', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  test('that is cut off anywhere is refused and leaves the database empty', async () => {
    const whole = await readFile(file)
    const cut = join(folder, 'cut.gz')
    const places = fc.integer({ min: 0, max: whole.length - 1 })
    const property = fc.asyncProperty(places, async (length) => {
      await writeFile(cut, whole.subarray(0, length))
      await expect(restoreBackup(targetUrl, cut)).rejects.toThrow(/^[^\n]+$/)
      expect(await rowsIn(targetUrl)).toBeNull()
    })
    await fc.assert(property, { numRuns: 6, examples: [[0], [whole.length - 1], [whole.length - 9]] })
  }, 60_000)

  test('in which one character is another is refused', async () => {
    const text = gunzipSync(await readFile(file)).toString('latin1')
    const damaged = join(folder, 'damaged.gz')
    const place = text.indexOf('@example.org') + 1
    await writeFile(
      damaged,
      gzipSync(Buffer.from(`${text.slice(0, place)}n${text.slice(place + 1)}`, 'latin1')),
    )
    await expect(restoreBackup(targetUrl, damaged)).rejects.toThrow(/damaged/)
    expect(await rowsIn(targetUrl)).toBeNull()
  })

  test.each([
    ['is not there', null, /ENOENT/],
    ['is something else', 'hello', /header/],
    ['is packed, but something else', gzipSync('hello\n'), /no backup/],
  ])('that %s is refused', async (_, content, reason) => {
    const other = join(folder, 'other')
    await rm(other, { force: true })
    if (content !== null) await writeFile(other, content)
    await expect(restoreBackup(targetUrl, other)).rejects.toThrow(reason)
  })

  test('of a later version is refused', async () => {
    const text = gunzipSync(await readFile(file)).toString('latin1')
    const later = join(folder, 'later.gz')
    await writeFile(later, gzipSync(Buffer.from(text.replace('_init"', '_next"'), 'latin1')))
    await expect(restoreBackup(targetUrl, later)).rejects.toThrow(/later version/)
  })
})
