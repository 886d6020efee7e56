import { mkdir, mkdtemp } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { closeDatabase, prisma } from '#lib/db.ts'
import { resetEnv } from '#lib/env.ts'
import { beat } from '#lib/jobs/heartbeat.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { readiness } from './health.ts'

const database = testDatabase()
const NOW = new Date('2026-11-22T08:00:00.000Z')
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000)

beforeEach(async () => {
  await prisma().workerHeartbeat.deleteMany()
})

afterEach(() => speakTo(database.url))

async function speakTo(url: string): Promise<void> {
  await closeDatabase()
  process.env.DATABASE_URL = url
  resetEnv()
}

test('all is well with a migrated database and a living worker', async () => {
  await beat('dead', ago(1000))
  await beat('alive', ago(29))
  expect(await readiness({ now: NOW })).toEqual({
    ready: true,
    parts: { database: 'ok', migrations: 'ok', worker: 'ok' },
  })
})

test('a worker that was last heard of 30 seconds ago is stale', async () => {
  await beat('stale', ago(30))
  expect(await readiness({ now: NOW })).toMatchObject({ ready: false, parts: { worker: 'stale' } })
})

test('a worker that never was is missing', async () => {
  expect(await readiness({ now: NOW })).toMatchObject({ ready: false, parts: { worker: 'missing' } })
})

test('a migration that the database does not have is pending', async () => {
  await beat('alive', NOW)
  const migrationsFolder = await mkdtemp(join(tmpdir(), 'migrations-'))
  await mkdir(join(migrationsFolder, '20991231000000_to_come'))
  expect(await readiness({ now: NOW, migrationsFolder })).toEqual({
    ready: false,
    parts: { database: 'ok', migrations: 'pending', worker: 'ok' },
  })
})

test('a migration that broke off is pending', async () => {
  await prisma().$executeRaw`UPDATE _prisma_migrations SET finished_at = NULL`
  expect(await readiness({ now: NOW })).toMatchObject({ parts: { migrations: 'pending' } })
  await prisma().$executeRaw`UPDATE _prisma_migrations SET finished_at = now()`
  expect(await readiness({ now: NOW })).toMatchObject({ parts: { migrations: 'ok' } })
})

test('a database that is not there, or does not answer, is failed within 2 seconds', async () => {
  const sockets: Socket[] = []
  const silent = createServer((socket) => sockets.push(socket))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const address = silent.address()
  const port = typeof address === 'object' ? address?.port : address
  const failed = {
    ready: false,
    parts: { database: 'failed', migrations: 'failed', worker: 'missing' },
  }
  await speakTo(`postgresql://nobody@127.0.0.1:${port}/none`)
  const startedAt = Date.now()
  expect(await readiness({ now: NOW })).toEqual(failed)
  expect(Date.now() - startedAt).toBeLessThan(6000)
  for (const socket of sockets) socket.destroy()
  silent.close()
  await speakTo('postgresql://nobody@127.0.0.1:1/none')
  expect(await readiness({ now: NOW })).toEqual(failed)
})
