import { PrismaPg } from '@prisma/adapter-pg'
import postgres from 'postgres'
import { env } from '#lib/env.ts'
import type { Prisma } from '#lib/generated/prisma/client.ts'
import { PrismaClient } from '#lib/generated/prisma/client.ts'

/** What a command writes with: the client inside one transaction. */
export type Transaction = Prisma.TransactionClient

type Connections = { prisma?: PrismaClient; sql?: postgres.Sql; replicas?: postgres.Sql[] }

/** One pool of each kind for the process; on globalThis because the development server loads modules again. */
const connections = globalThis as typeof globalThis & { __lostCertificates?: Connections }

function shared(): Connections {
  connections.__lostCertificates ??= {}
  return connections.__lostCertificates
}

function requireUrl(): string {
  const url = env().DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set')
  return url
}

/** Prisma: everything that writes, and the desk. */
export function prisma(): PrismaClient {
  const pool = shared()
  pool.prisma ??= new PrismaClient({
    adapter: new PrismaPg({
      connectionString: requireUrl(),
      max: env().DATABASE_POOL_MAX,
      // As long as a transaction waits for its begin: a process that has just started is slow by itself.
      connectionTimeoutMillis: 10_000,
    }),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  })
  return pool.prisma
}

/**
 * A prepared statement is planned once for a connection, not for each execution: planning the look-up takes longer than running
 * it, and its plan does not depend on the numbers that are asked for. Nothing that is read here is worth compiling.
 */
const READING = { plan_cache_mode: 'force_generic_plan', jit: 'off' }

/** postgres.js: the look-up and the streams, where its speed counts. */
export function sql(): postgres.Sql {
  const pool = shared()
  pool.sql ??= reader(requireUrl())
  return pool.sql
}

/** The same for each replica that the operator names; only for reading that says how old it is (lookup/readers.ts). */
export function replicas(): readonly postgres.Sql[] {
  const pool = shared()
  pool.replicas ??= env().DATABASE_REPLICA_URLS.map(reader)
  return pool.replicas
}

function reader(url: string): postgres.Sql {
  return postgres(url, {
    max: env().DATABASE_POOL_MAX,
    connect_timeout: 5,
    onnotice: () => undefined,
    connection: READING,
  })
}

/** Closes all pools; for the end of a process or a test file. */
export async function closeDatabase(): Promise<void> {
  const pool = shared()
  const { prisma: client, sql: primary, replicas: others = [] } = pool
  delete pool.prisma
  delete pool.sql
  delete pool.replicas
  const readers = primary ? [primary, ...others] : others
  await Promise.all([client?.$disconnect(), ...readers.map((one) => one.end({ timeout: 5 }))])
}

/**
 * Runs one command in one transaction; all of it commits or none of it. What the database says of a refused row is
 * taken off the error: it would repeat the row, names included, wherever the error is printed. A command over
 * hundreds of rows asks for more `seconds` than the usual limit.
 */
export async function inTransaction<Result>(
  run: (tx: Transaction) => Promise<Result>,
  { seconds }: { seconds?: number } = {},
): Promise<Result> {
  try {
    return await prisma().$transaction(run, seconds === undefined ? {} : { timeout: seconds * 1000 })
  } catch (error) {
    forgetRow(error)
    throw error
  }
}

type DriverError = Error & {
  code?: string
  meta?: { driverAdapterError?: { cause?: DriverCause } }
  cause?: DriverCause
}
type DriverCause = { detail?: string; constraint?: { index?: string; fields?: string[] } }

function forgetRow(error: unknown): void {
  const { meta, cause } = error as DriverError
  for (const said of [meta?.driverAdapterError?.cause, cause]) {
    if (said && typeof said === 'object') delete said.detail
  }
}

/**
 * The name of the unique index that a failed write ran into, else null. (Prisma 7 with a driver adapter keeps
 * it in the cause, not in `meta.target`.)
 */
export function violatedIndex(error: unknown): string | null {
  const known = error as DriverError
  if (known?.code !== 'P2002') return null
  const constraint = known.meta?.driverAdapterError?.cause?.constraint
  return constraint?.index ?? constraint?.fields?.join(',') ?? ''
}
