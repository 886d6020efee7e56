import { readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { isAlive } from './lock.ts'
import { openEmbeddedPostgres, stopAbandoned } from './postgres.ts'
import { makeTemporaryFolder } from './temporary.ts'

const dataDir = makeTemporaryFolder()
const open = () => openEmbeddedPostgres({ dataDir })
afterAll(async () => {
  await stopAbandoned(dataDir)
  await rm(dataDir, { recursive: true, force: true })
})

async function ask(url: string, question: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined })
  try {
    const [row] = await sql.unsafe(question)
    return row?.answer
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function postmasterPid(): Promise<number> {
  const [pid = ''] = (await readFile(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')
  return Number(pid)
}

test('a new server listens on this machine only, in UTF-8, and knows Chinese letters', async () => {
  const server = await open()
  expect(server.owned).toBe(true)
  expect(new URL(server.url).hostname).toBe('127.0.0.1')
  expect(await ask(server.url, `select current_setting('listen_addresses') answer`)).toBe('127.0.0.1')
  expect(await ask(server.url, `select current_setting('server_encoding') answer`)).toBe('UTF8')
  expect(await ask(server.url, `select '王' < '王a' and 'Z' < 'a' answer`)).toBe(true)
  await ask(server.url, 'create extension pg_trgm')
  expect(await ask(server.url, `select cardinality(show_trgm('四子王旗')) answer`)).toBe(5)
  await server.stop()
})

test('its log does not repeat a row that was refused', async () => {
  const server = await open()
  await ask(server.url, 'create table person (name text unique)')
  const twice = `insert into person values ('乌云其木格'), ('乌云其木格')`
  await expect(ask(server.url, twice)).rejects.toThrow('duplicate key')
  await server.stop()
  const log = await readFile(join(dataDir, 'postgres/postgres.log'), 'utf8')
  expect(log).toContain('duplicate key')
  expect(log).not.toContain('DETAIL')
})

test('it needs its password', async () => {
  const server = await open()
  const wrong = new URL(server.url)
  wrong.password = 'guess'
  await expect(ask(wrong.href, 'select 1 answer')).rejects.toThrow('password authentication failed')
  await server.stop()
})

test('a second user shares the server; the last one stops it', async () => {
  const first = await open()
  const second = await open()
  expect(second).toMatchObject({ url: first.url, owned: false })
  const pid = await postmasterPid()
  await first.stop()
  expect(await ask(second.url, 'select 1 answer')).toBe(1)
  await second.stop()
  expect(isAlive(pid)).toBe(false)
})

test('after a kill -9 with a busy connection it starts again with everything that was committed', async () => {
  const server = await open()
  await ask(server.url, 'create table kept as select 7 as answer')
  const connection = postgres(server.url, { max: 1, fetch_types: false })
  await connection`select 1` // so that the long question is asked of this server and not, queued, of the next
  const busy = connection`select pg_sleep(60)`.catch(() => 'broken')
  process.kill(await postmasterPid(), 'SIGKILL')
  const again = await open()
  expect(await busy).toBe('broken')
  await connection.end({ timeout: 1 })
  expect(await ask(again.url, 'select answer from kept')).toBe(7)
  await again.stop()
  await server.stop()
})

test('a postmaster.pid that names a process of somebody else does not stop it', async () => {
  const pidFile = join(dataDir, 'postgres/data/postmaster.pid')
  await writeFile(pidFile, `${process.pid}\n${dataDir}\n0\n5432\n\n127.0.0.1\n`)
  const server = await open()
  expect(await ask(server.url, 'select 1 answer')).toBe(1)
  await server.stop()
})

test('when its port is taken it takes another', async () => {
  const server = await open()
  const { port } = new URL(server.url)
  await server.stop()
  const other = createServer()
  await new Promise<void>((done) => other.listen(Number(port), '127.0.0.1', done))
  const moved = await open()
  expect(new URL(moved.url).port).not.toBe(port)
  await moved.stop()
  await new Promise((done) => other.close(done))
})

test('when it cannot start it says why in one line', async () => {
  const conf = join(dataDir, 'postgres/data/postgresql.auto.conf')
  await writeFile(conf, 'shared_buffers = nonsense\n')
  await expect(open()).rejects.toThrow(/^The embedded PostgreSQL cannot start: .*postgresql\.auto\.conf.*$/)
})
