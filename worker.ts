import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { askRecipients } from '#lib/bureaus/confirm-recipient.ts'
import { closeDatabase } from '#lib/db.ts'
import { attemptDelivery } from '#lib/deliveries/attempt.ts'
import { runCanary } from '#lib/deliveries/canary.ts'
import { reconcileDeliveries } from '#lib/deliveries/reconcile.ts'
import { takeReport } from '#lib/deliveries/reports.ts'
import { createSenders } from '#lib/deliveries/senders.ts'
import { env } from '#lib/env.ts'
import { buildFilter, purgeFilters } from '#lib/filter/commands.ts'
import { postHook } from '#lib/hooks/post.ts'
import { beat, forgetWorker } from '#lib/jobs/heartbeat.ts'
import { purgeDrafts } from '#lib/jobs/purge.ts'
import type { Handlers, Work } from '#lib/jobs/work.ts'
import { startWork } from '#lib/jobs/work.ts'
import { log } from '#lib/log.ts'
import { sendLetter } from '#lib/mail/letters.ts'
import { readMailbox } from '#lib/mail/mailbox.ts'
import { readReport } from '#lib/mail/reports.ts'
import { closeMail, sendMail } from '#lib/mail/send.ts'
import { recountDeadlines } from '#lib/notices/recount.ts'
import { releaseScheduled } from '#lib/notices/schedule.ts'
import { eraseDue } from '#lib/objections/erasure.ts'
import { remindOverdue } from '#lib/objections/overdue.ts'
import { tellOfDeadline } from '#lib/objections/tell-deadline.ts'
import { runProcess } from '#lib/process.ts'
import { signRegister } from '#lib/register/signer.ts'
import { purgeWatches } from '#lib/watches/commands.ts'
import { sendDigests } from '#lib/watches/digest.ts'
import { tellWatchers } from '#lib/watches/tell.ts'

/**
 * Does what can wait: sends deliveries and letters, reads what comes back, tells who watches a number and who minds what
 * is overdue, publishes what is scheduled, recounts deadlines, reconciles, asks recipients to confirm, files the canary,
 * erases what was kept long enough, removes old drafts, signs the register, makes the filter of keys. Jobs in hand have 20 s to finish; what is cut
 * off is taken up by the next worker.
 */
const START_PATIENCE_MS = 60_000
const FINISH_WITHIN_MS = 20_000
const BEAT_EVERY_MS = 5000

const workerId = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`

const senders = createSenders({ sendMail, postHook })

const handlers: Handlers = {
  async deliver({ deliveryId }) {
    await attemptDelivery(deliveryId, { senders, now: () => new Date(), random: Math.random })
  },
  async letter({ letterId }) {
    await sendLetter(letterId, { send: sendMail, now: () => new Date(), random: Math.random })
  },
  async publish() {
    log().info(await releaseScheduled(new Date()), 'scheduled notices released')
  },
  async recount() {
    const at = new Date()
    const changed = await recountDeadlines({
      at,
      tell: (tx, recounted) => tellOfDeadline(tx, recounted, { at }),
    })
    log().info({ changed }, 'deadlines recounted')
  },
  async overdue() {
    log().info(await remindOverdue(new Date()), 'told of what is overdue')
  },
  async erase() {
    log().info({ erased: await eraseDue({ at: new Date() }) }, 'what is personal in old objections erased')
  },
  async reconcile() {
    log().info(await reconcileDeliveries(new Date()), 'reconciled')
  },
  async purge() {
    const at = new Date()
    const purged = { ...(await purgeDrafts(at)), ...(await purgeWatches(at)), ...(await purgeFilters(at)) }
    log().info(purged, 'purged')
  },
  async recipients() {
    log().info(await askRecipients({ at: new Date(), post: postHook }), 'recipients asked to confirm')
  },
  async mailbox() {
    const { IMAP_URL: url } = env()
    if (!url) return
    await readMailbox(url, async (raw) => {
      await takeReport(await readReport(raw), { at: new Date(), random: Math.random() })
    })
  },
  async canary() {
    const { CANARY_NOTICE: notice, CANARY_MINUTES: minutes } = env()
    if (notice) await runCanary({ notice, minutes, at: new Date() })
  },
  'register.checkpoint': () => signRegister(new Date()),
  async 'watch.tell'(news) {
    log().info({ ...news, told: await tellWatchers(news, new Date()) }, 'watchers told')
  },
  async 'watch.digest'() {
    log().info({ told: await sendDigests(new Date()) }, 'monthly counts told')
  },
  async filter() {
    log().info({ file: await buildFilter() }, 'filter of keys made')
  },
}

async function startPatiently(stopping: AbortSignal): Promise<Work | null> {
  const giveUpAt = Date.now() + START_PATIENCE_MS
  for (let wait = 500; !stopping.aborted; wait = Math.min(wait * 2, 5000)) {
    try {
      await beat(workerId, new Date())
      return await startWork({ databaseUrl: requireDatabaseUrl(), handlers, log: log() })
    } catch (err) {
      if (Date.now() + wait > giveUpAt) throw err
      log().warn({ err }, 'the database is not ready; the worker tries again')
      await sleep(wait, undefined, { signal: stopping }).catch(() => undefined)
    }
  }
  return null
}

function requireDatabaseUrl(): string {
  const url = env().DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set')
  return url
}

async function beatUntilStopped(stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    await beat(workerId, new Date()).catch((err) =>
      log().warn({ err }, 'the worker cannot say that it lives'),
    )
    await sleep(BEAT_EVERY_MS, undefined, { signal: stopping }).catch(() => undefined)
  }
}

await runProcess('worker', FINISH_WITHIN_MS + 5000, async (stopping) => {
  const work = await startPatiently(stopping)
  if (work) {
    log().info({ workerId }, 'the worker is ready')
    await beatUntilStopped(stopping)
    log().info({ workerId }, 'the worker finishes what it has in hand')
    await work.stop(FINISH_WITHIN_MS)
  }
  await forgetWorker(workerId, new Date()).catch(() => undefined)
  closeMail()
  await closeDatabase()
  log().info({ workerId }, 'the worker has ended')
})
