import type { PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import { createBoss } from './boss.ts'
import type { Payloads, QueueName } from './queues.ts'
import { queueNames, queues } from './queues.ts'

/** What is done with a job of each queue. One that throws is tried again as its queue says. */
export type Handlers = { [Name in QueueName]: (payload: Payloads[Name]) => Promise<void> }

type Options = {
  databaseUrl: string
  handlers: Handlers
  log: Logger
  /** Seconds between looks at an idle queue, at least 0.5. */
  pollSeconds?: number
}

export type Work = {
  /** Takes no more jobs, lets those in hand finish for at most so many milliseconds and gives the rest back. */
  stop: (timeoutMs: number) => Promise<void>
}

/**
 * Works on all queues in this process, and takes its turn in minding them: jobs of workers that died, the time
 * table, old rows. Any number of processes may do so. Throws when the database or its job tables are not there.
 */
export async function startWork({ databaseUrl, handlers, log, pollSeconds = 1 }: Options): Promise<Work> {
  const boss = createBoss(databaseUrl, {
    application_name: 'lost-certificates worker',
    max: 10,
    supervise: true,
    schedule: true,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  })
  boss.on('error', (err) => log.error({ err }, 'the job queue reports an error'))
  boss.on('warning', ({ message }) => log.warn({ warning: message }, 'the job queue warns'))
  try {
    await boss.start()
    for (const name of queueNames) await workOn(boss, name, { handlers, log, pollSeconds })
  } catch (error) {
    await boss.stop({ graceful: false })
    throw error
  }
  return { stop: (timeoutMs) => boss.stop({ timeout: timeoutMs }) }
}

async function workOn<Name extends QueueName>(
  boss: PgBoss,
  name: Name,
  { handlers, log, pollSeconds }: { handlers: Handlers; log: Logger; pollSeconds: number },
): Promise<void> {
  const { payload, concurrency } = queues[name]
  const options = { localConcurrency: concurrency, pollingIntervalSeconds: pollSeconds }
  await boss.work<unknown>(name, options, async (jobs) => {
    for (const job of jobs) {
      try {
        await handlers[name](payload.parse(job.data))
      } catch (err) {
        log.error({ err, queue: name, jobId: job.id, retryCount: job.retryCount }, 'a job failed')
        throw err
      }
    }
  })
}
