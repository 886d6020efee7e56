import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { prisma } from '#lib/db.ts'

const ANSWER_WITHIN_MS = 2000
const WORKER_ALIVE_MS = 30_000

export type Readiness = {
  ready: boolean
  parts: {
    database: 'ok' | 'failed'
    migrations: 'ok' | 'pending' | 'failed'
    worker: 'ok' | 'stale' | 'missing'
  }
}

/**
 * Whether this process can serve: the database answers within 2 s, holds each migration of `migrationsFolder`, and
 * a worker was alive less than 30 s before `now`. Never throws.
 */
export async function readiness({
  now,
  migrationsFolder = resolve('prisma/migrations'),
}: {
  now: Date
  migrationsFolder?: string
}): Promise<Readiness> {
  const [database, migrations, worker] = await Promise.all([
    checked(databaseState(), 'failed' as const),
    checked(migrationState(migrationsFolder), 'failed' as const),
    checked(workerState(now), 'missing' as const),
  ])
  const ready = database === 'ok' && migrations === 'ok' && worker === 'ok'
  return { ready, parts: { database, migrations, worker } }
}

async function databaseState(): Promise<'ok'> {
  await prisma().$queryRaw`SELECT 1`
  return 'ok'
}

async function migrationState(folder: string): Promise<'ok' | 'pending'> {
  const entries = await readdir(folder, { withFileTypes: true })
  const wanted = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const [row] = await prisma().$queryRaw<{ done: number }[]>`
    SELECT count(DISTINCT migration_name)::int AS done FROM _prisma_migrations
    WHERE migration_name = ANY(${wanted}) AND finished_at IS NOT NULL AND rolled_back_at IS NULL`
  return row?.done === wanted.length ? 'ok' : 'pending'
}

async function workerState(now: Date): Promise<'ok' | 'stale' | 'missing'> {
  const newest = await prisma().workerHeartbeat.findFirst({
    select: { beatAt: true },
    orderBy: { beatAt: 'desc' },
  })
  if (!newest) return 'missing'
  return now.getTime() - newest.beatAt.getTime() < WORKER_ALIVE_MS ? 'ok' : 'stale'
}

async function checked<State, Otherwise>(
  state: Promise<State>,
  otherwise: Otherwise,
): Promise<State | Otherwise> {
  const { promise: late, resolve: giveUp } = Promise.withResolvers<Otherwise>()
  const timer = setTimeout(() => giveUp(otherwise), ANSWER_WITHIN_MS)
  try {
    return await Promise.race([state, late])
  } catch {
    return otherwise
  } finally {
    clearTimeout(timer)
  }
}
