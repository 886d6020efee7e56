import type { Queue as BossQueue } from 'pg-boss'
import { z } from 'zod'

/** What each queue carries. */
export type Payloads = {
  deliver: { deliveryId: string }
  letter: { letterId: string }
  publish: { on?: string | undefined }
  recount: Record<string, never>
  overdue: Record<string, never>
  erase: Record<string, never>
  reconcile: Record<string, never>
  purge: Record<string, never>
  recipients: Record<string, never>
  mailbox: Record<string, never>
  canary: Record<string, never>
  'register.checkpoint': Record<string, never>
  'watch.tell': { about: 'notice' | 'objection'; id: string }
  'watch.digest': Record<string, never>
  filter: Record<string, never>
}

export type QueueName = keyof Payloads

/** Where jobs end whose handler failed each time; nothing works on it, it is kept for people to look at. */
export const DEAD_LETTERS = 'dead-letters'

type Queue<Payload> = {
  payload: z.ZodType<Payload>
  /** Of jobs with the same key only one waits at a time (pg-boss policy `short`). */
  key: (payload: Payload) => string
  /** When it runs by itself: a cron expression, in UTC. */
  cron: string | null
  /** How many jobs one worker process has in hand at once. */
  concurrency: number
  options: Omit<BossQueue, 'name'>
}

const nothing = z.strictObject({})

/**
 * The killed worker's job: no heartbeat for 20 s, noticed within 10 s, tried again 5 to 10 s later. The rest of the
 * two minutes (reliability.md section 1, 4) is the claim of the delivery itself.
 */
const RETRIES = {
  policy: 'short',
  heartbeatSeconds: 20,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 300,
  deadLetter: DEAD_LETTERS,
  deleteAfterSeconds: 24 * 60 * 60,
} as const

export const queues: { [Name in QueueName]: Queue<Payloads[Name]> } = {
  deliver: {
    payload: z.strictObject({ deliveryId: z.guid() }),
    key: ({ deliveryId }) => deliveryId,
    cron: null,
    concurrency: 5,
    options: { ...RETRIES, expireInSeconds: 120, retryLimit: 10 },
  },
  letter: {
    payload: z.strictObject({ letterId: z.guid() }),
    key: ({ letterId }) => letterId,
    cron: null,
    concurrency: 2,
    options: { ...RETRIES, expireInSeconds: 120, retryLimit: 10 },
  },
  /** For each day for which something is scheduled; the time table catches up what a day missed. */
  publish: {
    payload: z.strictObject({ on: z.iso.date().optional() }),
    key: ({ on = 'sweep' }) => on,
    cron: '*/10 * * * *',
    concurrency: 1,
    options: { ...RETRIES, expireInSeconds: 600, retryLimit: 3 },
  },
  /** At 03:00 in Beijing. */
  recount: {
    payload: nothing,
    key: () => 'recount',
    cron: '0 19 * * *',
    concurrency: 1,
    options: { ...RETRIES, expireInSeconds: 1800, retryLimit: 3 },
  },
  /** At 08:30 in Beijing, when people come to work. */
  overdue: {
    payload: nothing,
    key: () => 'overdue',
    cron: '30 0 * * *',
    concurrency: 1,
    options: { ...RETRIES, expireInSeconds: 1800, retryLimit: 3 },
  },
  /** At 03:30 in Beijing. */
  erase: {
    payload: nothing,
    key: () => 'erase',
    cron: '30 19 * * *',
    concurrency: 1,
    options: { ...RETRIES, expireInSeconds: 3600, retryLimit: 3 },
  },
  reconcile: {
    payload: nothing,
    key: () => 'reconcile',
    cron: '*/5 * * * *',
    concurrency: 1,
    options: { ...RETRIES, expireInSeconds: 600, retryLimit: 1 },
  },
  purge: {
    payload: nothing,
    key: () => 'purge',
    cron: '17 * * * *',
    concurrency: 1,
    options: { ...RETRIES, expireInSeconds: 600, retryLimit: 1 },
  },
  /** At 09:00 in Beijing. */
  recipients: {
    payload: nothing,
    key: () => 'recipients',
    cron: '0 1 * * *',
    concurrency: 1,
    options: { ...RETRIES, expireInSeconds: 1800, retryLimit: 3 },
  },
  mailbox: {
    payload: nothing,
    key: () => 'mailbox',
    cron: '* * * * *',
    concurrency: 1,
    options: { ...RETRIES, expireInSeconds: 600, retryLimit: 0 },
  },
  canary: {
    payload: nothing,
    key: () => 'canary',
    cron: '* * * * *',
    concurrency: 1,
    options: { ...RETRIES, expireInSeconds: 600, retryLimit: 0 },
  },
  'register.checkpoint': {
    payload: nothing,
    key: () => 'register.checkpoint',
    cron: '* * * * *',
    concurrency: 1,
    options: { ...RETRIES, expireInSeconds: 600, retryLimit: 1 },
  },
  /** For each act that is published and each objection that is answered. */
  'watch.tell': {
    payload: z.strictObject({ about: z.enum(['notice', 'objection']), id: z.guid() }),
    key: ({ about, id }) => `${about} ${id}`,
    cron: null,
    concurrency: 1,
    options: { ...RETRIES, expireInSeconds: 600, retryLimit: 10 },
  },
  /** At 08:00 in Beijing; on the first of a month there is something to do, later only what was missed. */
  'watch.digest': {
    payload: nothing,
    key: () => 'watch.digest',
    cron: '0 0 * * *',
    concurrency: 1,
    options: { ...RETRIES, expireInSeconds: 1800, retryLimit: 3 },
  },
  /** At 04:00 in Beijing. */
  filter: {
    payload: nothing,
    key: () => 'filter',
    cron: '0 20 * * *',
    concurrency: 1,
    options: { ...RETRIES, expireInSeconds: 3600, retryLimit: 3 },
  },
}

export const queueNames: readonly QueueName[] = [
  'deliver',
  'letter',
  'publish',
  'recount',
  'overdue',
  'erase',
  'reconcile',
  'purge',
  'recipients',
  'mailbox',
  'canary',
  'register.checkpoint',
  'watch.tell',
  'watch.digest',
  'filter',
]
