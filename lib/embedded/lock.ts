import { open, readFile, rm, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { processStart } from './process-start.ts'

/** Longer than any start or stop takes. It counts only where nobody can say when a process began. */
const STALE_AFTER_MS = 180_000

/**
 * Runs one at a time among all processes of this machine that name the same file. A lock is its holder's as long as
 * the holder lives, however long that is; the file says its number and when it began, since numbers come again.
 */
export async function withFileLock<Result>(
  path: string,
  run: () => Promise<Result>,
  staleAfterMs = STALE_AFTER_MS,
): Promise<Result> {
  while (!(await take(path, staleAfterMs))) await sleep(100)
  try {
    return await run()
  } finally {
    await rm(path, { force: true })
  }
}

async function take(path: string, staleAfterMs: number): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile([process.pid, processStart(process.pid) ?? ''].join(' '))
    await file.close()
    return true
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
    if (await isStale(path, staleAfterMs)) await rm(path, { force: true })
    return false
  }
}

/** Whether nobody holds the lock any more, although its file is there. */
export async function isStale(path: string, staleAfterMs: number): Promise<boolean> {
  const [holder, info] = await Promise.all([
    readFile(path, 'utf8').catch(() => ''),
    stat(path).catch(() => null),
  ])
  if (!info) return false
  const age = Date.now() - info.mtimeMs
  if (holder === '') return age > 2_000
  const [pid, ...began] = holder.split(' ')
  if (!isAlive(Number(pid))) return true
  const [known, now] = [began.join(' '), processStart(Number(pid))]
  return known === '' || now === null ? age > staleAfterMs : now !== known
}

/** Whether a process with this number lives, whoever owns it. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

/** Whether an error of the operating system has this code, such as `ENOENT`. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
