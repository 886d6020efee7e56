import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '#lib/log.ts'

/** More would rather be machines of their own: each has its connections to the database. */
const MOST_BY_ITSELF = 4
const AGAIN_AFTER_MS = 1000

/** How many processes serve when nobody says it: one core is left to the database and to what runs beside. */
export function usualProcesses(cores = availableParallelism()): number {
  return Math.min(MOST_BY_ITSELF, Math.max(1, cores - 1))
}

/**
 * Keeps so many processes of this program that listen on one port together, each connection with one of them; another
 * takes the place of one that ends. Resolves when all have ended because that was asked for. Throws when one ends before
 * any has listened: so would the next.
 */
export async function keepProcesses(count: number, stopping: AbortSignal): Promise<void> {
  let hasListened = false
  cluster.once('listening', () => {
    hasListened = true
  })
  const isHopeless = () => !hasListened
  await Promise.all(Array.from({ length: count }, () => keepOne(stopping, isHopeless)))
}

async function keepOne(stopping: AbortSignal, isHopeless: () => boolean): Promise<void> {
  while (!stopping.aborted) {
    const worker = cluster.fork()
    await untilEnded(worker, stopping)
    if (stopping.aborted) return
    if (isHopeless()) throw new Error('a process of the API ended before it was ready')
    log().error('a process of the API has ended; another takes its place')
    await sleep(AGAIN_AFTER_MS, undefined, { signal: stopping }).catch(() => undefined)
  }
}

async function untilEnded(worker: Worker, stopping: AbortSignal): Promise<void> {
  const stop = () => worker.process.kill('SIGTERM')
  stopping.addEventListener('abort', stop, { once: true })
  await once(worker, 'exit')
  stopping.removeEventListener('abort', stop)
}
