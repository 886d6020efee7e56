import type { PgBoss } from 'pg-boss'
import { createBoss } from './boss.ts'
import type { QueueName } from './queues.ts'
import { DEAD_LETTERS, queueNames, queues } from './queues.ts'

/**
 * Creates or updates the tables of the job queue, its queues and its time table in the database. Safe to repeat and
 * safe beside running workers.
 */
export async function installJobs(databaseUrl: string): Promise<void> {
  const boss = createBoss(databaseUrl, { migrate: true, createSchema: true, max: 1 })
  boss.on('error', () => undefined)
  await boss.start()
  try {
    await boss.createQueue(DEAD_LETTERS)
    for (const name of queueNames) await installQueue(boss, name)
  } finally {
    await boss.stop({ graceful: false })
  }
}

async function installQueue(boss: PgBoss, name: QueueName): Promise<void> {
  const { options, cron } = queues[name]
  const { policy, ...changeable } = options
  await boss.createQueue(name, { policy, ...changeable })
  await boss.updateQueue(name, changeable)
  if (cron) await boss.schedule(name, cron, {}, { singletonKey: name })
}
