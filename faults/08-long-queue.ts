import { setTimeout as sleep } from 'node:timers/promises'
import { until } from '../scripts/until.ts'
import { fileUntilAccepted, newFiling } from './filing.ts'
import type { Outcome, Scenario } from './scenario.ts'
import type { Stage } from './stage.ts'

const WAITING = 20_000
const LIMIT_MS = 30_000
/** How long the mail server thinks about each mail. */
const SLOW_MS = 100

/**
 * Mails of one objection to ever so many addresses, all of them due again after a first try that failed, with the
 * jobs that go with them.
 */
async function fillQueue({ sql }: Stage, reference: string): Promise<void> {
  await sql.begin(async (tx) => {
    const [objection] = await tx<{ id: string; bureauId: string }[]>`
      select id::text, bureau_id::text as "bureauId" from objections where reference = ${reference}`
    const { id = '', bureauId = '' } = objection ?? {}
    await tx`
      insert into recipients (id, bureau_id, channel, address, created_at, retired_at)
      select gen_random_uuid(), ${bureauId}, 'email', 'waiting-' || n || '@bureau.example', now(), now()
      from generate_series(1, ${WAITING}) n`
    await tx`
      insert into deliveries
        (id, objection_id, bureau_id, channel, recipient_id, status, attempts, message_id, created_at, failed_at,
          last_attempt_at, next_attempt_at)
      select gen_random_uuid(), ${id}, ${bureauId}, 'email', r.id, 'failed', 1, '<' || r.id || '@faults>',
        now(), now(), now(), date_trunc('milliseconds', now())
      from recipients r where r.address like 'waiting-%'`
    await tx`
      insert into pgboss.job (name, data, singleton_key, policy, priority, dead_letter, retry_limit, retry_delay,
        retry_backoff, expire_seconds, heartbeat_seconds)
      select j.name, jsonb_build_object('deliveryId', d.id), d.id::text, j.policy, 0, j.dead_letter, j.retry_limit,
        j.retry_delay, j.retry_backoff, j.expire_seconds, j.heartbeat_seconds
      from deliveries d, (select * from pgboss.job where name = 'deliver' limit 1) j
      where d.message_id like '%@faults>'`
  })
}

/** A fresh objection does not wait behind those that came before it. */
async function fileBehind(stage: Stage): Promise<Outcome> {
  stage.smtp.script = async (at) => {
    if (at === 'dot') await sleep(SLOW_MS)
    return null
  }
  const api = await stage.start('api')
  const [notice = ''] = stage.notices
  const { receipt: first } = await fileUntilAccepted(() => api.origin, newFiling(notice))
  await fillQueue(stage, first.reference)
  const worker = await stage.start('worker')
  await until('the worker is at it', () => stage.smtp.taken.length > 20)
  const startedAt = Date.now()
  const { receipt } = await fileUntilAccepted(() => api.origin, newFiling(notice))
  const isTried = async () => {
    const [row] = await stage.sql`
      select from deliveries d join objections o on o.id = d.objection_id
      where o.reference = ${receipt.reference} and d.channel = 'email' and d.attempts > 0`
    return row !== undefined
  }
  await until('the first try of the fresh objection', isTried, LIMIT_MS)
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  const waiting = WAITING - stage.smtp.taken.length
  await worker.stop()
  // The rest need not be sent for what is asked here; those that were are compared with the mailbox as always.
  await stage.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`delete from deliveries where message_id like '%@faults>' and status <> 'delivered'`
  })
  return {
    receipts: [first, receipt],
    kills: 0,
    notes: [`first try after ${seconds} s, with ${waiting.toLocaleString('en')} waiting`],
  }
}

export const scenario: Scenario = {
  title: '20,000 waiting deliveries',
  cases: [{ name: 'and one fresh objection', run: fileBehind }],
}
