import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MigrationDirectory, MigrationList, SchemaContainer } from '@prisma/schema-engine-wasm'
import postgres from 'postgres'
import { installJobs } from '#lib/jobs/install.ts'
import { sealStoredNotices } from '#lib/notices/seal-stored.ts'
import { withSchemaEngine } from './schema-engine.ts'

const PRISMA = join(import.meta.dirname, '../../prisma')
const LOCKFILE = 'provider = "postgresql"\n'

/** Any number; the same for everybody who migrates the same database. */
const MIGRATION_LOCK = 4_201_019

const filters = { externalTables: [], externalEnums: [] }

/** What a database lacked: the names of its missing migrations, and how many rows held names that were not sealed. */
export type Prepared = { applied: string[]; sealed: number }

/**
 * Makes a database ready for this version of the project: migrations, what they leave to the program, then the tables
 * of the job queue. Two processes that start together do it one after the other.
 */
export async function prepareDatabase(databaseUrl: string): Promise<Prepared> {
  return withMigrationLock(databaseUrl, async () => {
    const applied = await applyMigrations(databaseUrl)
    const sealed = await withConnection(databaseUrl, (connection) => sealStoredNotices(connection))
    await installJobs(databaseUrl)
    return { applied, sealed }
  })
}

/**
 * Applies all migrations of prisma/migrations that the database does not have. Returns their names. `folder` is that of schema.prisma and migrations.
 * `only`: no others than these, for a database that is to be of an earlier version.
 */
export async function applyMigrations(
  databaseUrl: string,
  folder = PRISMA,
  only?: readonly string[],
): Promise<string[]> {
  const migrationsList = await readMigrations(folder, only)
  return withSchemaEngine(databaseUrl, await readSchema(folder), async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters })
    return appliedMigrationNames
  })
}

/** The SQL that leads from a database to the schema; empty when they agree. */
export async function differenceToSchema(databaseUrl: string, folder = PRISMA): Promise<string> {
  const schema = await readSchema(folder)
  const { stdout } = await withSchemaEngine(databaseUrl, schema, (engine) =>
    engine.diff({
      from: { tag: 'schemaDatasource', files: [schema], configDir: folder },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: null,
      filters,
    }),
  )
  return isEmptyScript(stdout) ? '' : (stdout ?? '')
}

/**
 * Writes a new migration from the difference between the migrations and the schema; null when there is none.
 * The migrations are played into the database of `databaseUrl`, which therefore must be an empty one to throw away.
 */
export async function writeMigration(
  databaseUrl: string,
  name: string,
  folder = PRISMA,
): Promise<string | null> {
  await applyMigrations(databaseUrl, folder)
  const script = await differenceToSchema(databaseUrl, folder)
  if (script === '') return null
  const target = join(folder, 'migrations', `${await nextStamp(folder)}_${name}`)
  await mkdir(target, { recursive: true })
  await writeFile(join(target, 'migration.sql'), script)
  await writeFile(join(folder, 'migrations/migration_lock.toml'), LOCKFILE)
  return target
}

/** The time in seconds as migrations are named by it, behind all that are there: they are played in the order of names. */
async function nextStamp(folder: string): Promise<number> {
  const now = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const last = (await migrationNames(folder)).at(-1)?.slice(0, 14) ?? '0'
  return Math.max(Number(now), Number(last) + 1)
}

/** The names of the migrations in the folder, oldest first. */
export async function migrationNames(folder = PRISMA): Promise<string[]> {
  const entries = await readdir(join(folder, 'migrations'), { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

async function readMigrations(folder: string, only?: readonly string[]): Promise<MigrationList> {
  const names = (await migrationNames(folder)).filter((name) => only === undefined || only.includes(name))
  const content = await readFile(join(folder, 'migrations/migration_lock.toml'), 'utf8').catch(() => null)
  return {
    baseDir: join(folder, 'migrations'),
    lockfile: { path: './migration_lock.toml', content },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.map((name) => readMigration(folder, name))),
  }
}

async function readMigration(folder: string, name: string): Promise<MigrationDirectory> {
  const value = await readFile(join(folder, 'migrations', name, 'migration.sql'), 'utf8')
  return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } } }
}

async function readSchema(folder: string): Promise<SchemaContainer> {
  const path = join(folder, 'schema.prisma')
  return { path, content: await readFile(path, 'utf8') }
}

function isEmptyScript(script: string | null): boolean {
  return !script || script.split('\n').every((line) => line.trim() === '' || line.startsWith('--'))
}

async function withMigrationLock<Result>(databaseUrl: string, run: () => Promise<Result>): Promise<Result> {
  return withConnection(databaseUrl, async (connection) => {
    await connection`select pg_advisory_lock(${MIGRATION_LOCK})`
    return run()
  })
}

async function withConnection<Result>(
  databaseUrl: string,
  run: (connection: postgres.Sql) => Promise<Result>,
): Promise<Result> {
  const connection = postgres(databaseUrl, {
    max: 1,
    idle_timeout: 0,
    fetch_types: false,
    onnotice: () => undefined,
  })
  try {
    return await run(connection)
  } finally {
    await connection.end({ timeout: 1 })
  }
}
