import { spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
} from 'node:fs'
import { chown, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from './lock.ts'
import type { Place } from './place.ts'

export const SUPERUSER = 'register'

/** Initialised in a neighbour folder that gets its name when it is whole, so that a kill in between leaves nothing half. */
export async function initialise(place: Place, password: string): Promise<void> {
  const data = dataFolder(place)
  if (existsSync(join(data, 'PG_VERSION'))) return
  const secret = join(place.home, 'password.tmp')
  await writeFile(secret, password, { mode: 0o600 })
  if (place.account.uid !== undefined && place.account.gid !== undefined) {
    await chown(secret, place.account.uid, place.account.gid)
  }
  try {
    await initialiseWithSomeLocale(place, secret)
    await rename(draftFolder(place), data)
  } finally {
    await rm(secret, { force: true })
  }
}

/** Text is compared by code point on every machine; the locale only tells pg_trgm which characters are letters. */
async function initialiseWithSomeLocale(place: Place, secret: string): Promise<void> {
  let complaint = ''
  for (const locale of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    await rm(draftFolder(place), { recursive: true, force: true })
    const run = spawnSync(
      join(place.binaries, 'bin/initdb'),
      [
        `--pgdata=${draftFolder(place)}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${secret}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        `--locale=${locale}`,
        '--no-instructions',
      ],
      { ...place.account, cwd: place.home, encoding: 'utf8', env: postgresEnvironment() },
    )
    if (run.status === 0) return
    complaint = lastLine(run.stderr ?? '') || run.error?.message || 'initdb failed'
  }
  throw new Error(`The embedded PostgreSQL could not be initialised: ${complaint}`)
}

/**
 * Starts the server in a session of its own, with a file for its log. It must neither get the Ctrl-C of the
 * terminal (web and worker want the database while they drain) nor die when the command that happened to start it
 * ends before another command that uses it.
 */
export function spawnPostmaster(
  place: Place,
  port: number,
  settings: Record<string, string>,
): { exited: Promise<string> } {
  if (existsSync(logFile(place))) renameSync(logFile(place), `${logFile(place)}.before`)
  const log = openSync(logFile(place), 'w', 0o600)
  const child = spawn(
    join(place.binaries, 'bin/postgres'),
    [
      '-D',
      dataFolder(place),
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      ...place.account,
      cwd: place.home,
      env: postgresEnvironment(),
      detached: true,
      stdio: ['ignore', log, log],
    },
  )
  closeSync(log)
  child.unref()
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', () => resolve(lastComplaint(place)))
  })
  return { exited }
}

/** Number and port of the postmaster of this place, if it lives. */
export function livingPostmaster(place: Place): { pid: number; port: number } | null {
  const [pid, , , port] = readLines(join(dataFolder(place), 'postmaster.pid')).map(Number)
  return pid && port && isAlive(pid) && isOfThisPlace(pid, place) ? { pid, port } : null
}

/**
 * After a crash the file postmaster.pid may name a process number that somebody else has now; PostgreSQL would
 * refuse to start. It is removed only when no process at all, not even a dying backend, still works in the folder.
 */
export async function clearStaleLock(place: Place): Promise<void> {
  if (process.platform !== 'linux' || livingPostmaster(place)) return
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  if (numbers.some((pid) => isOfThisPlace(Number(pid), place))) return
  await rm(join(dataFolder(place), 'postmaster.pid'), { force: true })
}

/** Asks for a fast shutdown and waits for its end; after 30 s the rest is killed, which the next start heals. */
export async function stopPostmaster(place: Place): Promise<void> {
  const running = livingPostmaster(place)
  if (!running) return
  kill(running.pid, 'SIGINT')
  for (let waited = 0; isAlive(running.pid) && isOfThisPlace(running.pid, place); waited += 50) {
    if (waited === 30_000) kill(running.pid, 'SIGQUIT')
    await sleep(50)
  }
}

/** The most telling line of the server's log: its last fatal one, else its last. */
export function lastComplaint(place: Place): string {
  const lines = readLines(logFile(place))
  const fatal = lines.findLast((line) => /\b(FATAL|PANIC|ERROR):/.test(line))
  return (fatal ?? lines.at(-1) ?? 'no reason given').replace(/^.*?\b(FATAL|PANIC|ERROR):\s*/, '')
}

export function logFile(place: Place): string {
  return join(place.home, 'postgres.log')
}

function dataFolder(place: Place): string {
  return join(place.home, 'data')
}

function draftFolder(place: Place): string {
  return join(place.home, 'data.new')
}

function isOfThisPlace(pid: number, place: Place): boolean {
  if (process.platform !== 'linux') return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataFolder(place))
  } catch {
    return false
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // it was quicker
  }
}

/** Nothing of ours: DATABASE_URL and the secrets are no business of the server. */
function postgresEnvironment(): NodeJS.ProcessEnv {
  const { PATH, TZ, NODE_ENV, SYSTEMROOT } = process.env
  return { PATH, TZ, NODE_ENV, SYSTEMROOT, LC_MESSAGES: 'C' }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').trim().split('\n')
  } catch {
    return []
  }
}

function lastLine(text: string): string {
  return (
    text
      .trim()
      .split('\n')
      .at(-1)
      ?.replace(/^initdb: (error: )?/, '') ?? ''
  )
}
