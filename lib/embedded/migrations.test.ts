import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { copyUrl, dropDatabase, recreateDatabase } from '#lib/testing/databases.ts'
import { applyMigrations, differenceToSchema, migrationNames, writeMigration } from './migrations.ts'

const server = inject('databaseServer')
const databases: string[] = []
let folder = ''

const head = 'datasource db {\n  provider = "postgresql"\n}\n'
const town = 'model Town {\n  id Int @id\n  name String @unique\n}\n'
const house =
  'model House {\n  id Int @id\n  townId Int\n  town Town @relation(fields: [townId], references: [id])\n}\n'
const townWithHouses = town.replace('@unique\n', '@unique\n  houses House[]\n')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrations-'))
})
afterAll(async () => {
  await Promise.all(databases.map((name) => dropDatabase(server, name)))
  await rm(folder, { recursive: true, force: true })
})

async function emptyDatabase(): Promise<string> {
  const name = `migrations_${randomBytes(4).toString('hex')}`
  databases.push(name)
  await recreateDatabase(server, name)
  return copyUrl(server, name)
}

test('the first migration makes the schema, and then there is nothing left to write', async () => {
  await writeFile(join(folder, 'schema.prisma'), head + town)
  const target = await writeMigration(await emptyDatabase(), 'init', folder)
  expect(basename(target ?? '')).toMatch(/^\d{14}_init$/)
  expect(await readFile(join(target ?? '', 'migration.sql'), 'utf8')).toContain('CREATE TABLE "Town"')
  expect(await writeMigration(await emptyDatabase(), 'nothing', folder)).toBeNull()
})

test('a migration comes behind those that are there, also within a second of them', async () => {
  const other = await mkdtemp(join(tmpdir(), 'migrations-'))
  await writeFile(join(other, 'schema.prisma'), head + town)
  await writeMigration(await emptyDatabase(), 'zebra', other)
  await writeFile(join(other, 'schema.prisma'), head + townWithHouses + house)
  await writeMigration(await emptyDatabase(), 'ape', other)
  expect((await migrationNames(other)).map((name) => name.slice(15))).toEqual(['zebra', 'ape'])
  await rm(other, { recursive: true })
})

test('a database with foreign keys, checks and triggers is described and found in agreement', async () => {
  await writeFile(join(folder, 'schema.prisma'), head + townWithHouses + house)
  const database = await emptyDatabase()
  await writeMigration(database, 'houses', folder)
  const byHand = join(folder, 'migrations/99990101000000_by_hand')
  await mkdir(byHand)
  await writeFile(
    join(byHand, 'migration.sql'),
    `alter table "Town" add constraint named check (name <> '');
     create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no; never'; end $$;
     create trigger refuse before delete on "Town" for each row execute function refuse();`,
  )
  expect(await applyMigrations(database, folder)).toHaveLength(2)
  expect(await differenceToSchema(database, folder)).toBe('')
  expect(await applyMigrations(database, folder)).toEqual([])
  expect(await migrationNames(folder)).toHaveLength(3)
})

test('a difference between database and schema is seen', async () => {
  const database = await emptyDatabase()
  await applyMigrations(database, folder)
  const sql = postgres(database, { max: 1, fetch_types: false })
  await sql`alter table "House" add column forgotten int`
  await sql.end()
  expect(await differenceToSchema(database, folder)).toContain('DROP COLUMN "forgotten"')
})

test('a migration that fails leaves nothing of itself', async () => {
  const broken = join(folder, 'migrations/99990102000000_broken')
  await mkdir(broken)
  await writeFile(join(broken, 'migration.sql'), 'create table half (id int); select 1 / 0;')
  const database = await emptyDatabase()
  await expect(applyMigrations(database, folder)).rejects.toThrow('division by zero')
  const sql = postgres(database, { max: 1, fetch_types: false })
  const [row] = await sql`select to_regclass('half') as half`
  await sql.end()
  expect(row?.half).toBeNull()
})
