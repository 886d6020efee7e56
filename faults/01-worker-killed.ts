import { until } from '../scripts/until.ts'
import { untilSettled } from './deliveries.ts'
import { fileUntilAccepted, newFiling } from './filing.ts'
import type { Outcome, Scenario } from './scenario.ts'
import type { Stage } from './stage.ts'
import { openWire, type Wire } from './wire.ts'

const LIMIT_MS = 120_000

/** Resolves at the moment at which the worker is to die. */
type Moment = (stage: Stage, wire: Wire) => Promise<void>

/** Before the mail server has anything: the claim is committed, the client has only said MAIL. */
const betweenClaimAndSend: Moment = ({ smtp }) =>
  new Promise((reached) => {
    smtp.script = (stage) => {
      if (stage !== 'mail') return null
      smtp.script = () => null
      reached()
      return 'hang'
    }
  })

/** The server has said 250, the result is written, and the COMMIT of it never reaches the database. */
const betweenAnswerAndCommit: Moment = (_, wire) =>
  wire.hold({ from: 'client', seen: '"delivery_attempts"', matches: (text) => text.includes('COMMIT') })

/** The delivery is committed as delivered; that its job is done never reaches the queue. */
const betweenCommitAndCompletion: Moment = async ({ smtp, sql }, wire) => {
  const completion = Promise.withResolvers<void>()
  smtp.script = async (stage) => {
    if (stage !== 'dot') return null
    smtp.script = () => null
    const [job] = await sql`select id::text from pgboss.job where name = 'deliver' and state = 'active'`
    const isCompletion = (text: string) => text.includes('completed_on') && text.includes(String(job?.id))
    void wire.hold({ from: 'client', matches: isCompletion }).then(completion.resolve)
    return null
  }
  await completion.promise
}

async function killAt(stage: Stage, moment: Moment): Promise<Outcome> {
  const wire = await openWire(stage.databaseUrl)
  try {
    const worker = await stage.start('worker', { DATABASE_URL: wire.url })
    const api = await stage.start('api')
    const reached = moment(stage, wire)
    const { receipt } = await fileUntilAccepted(() => api.origin, newFiling(stage.notices[0] ?? ''))
    await reached
    await worker.kill()
    const killedAt = Date.now()
    await stage.start('worker')
    await untilSettled(stage, LIMIT_MS)
    await until('the job is done', () => isJobDone(stage), LIMIT_MS - (Date.now() - killedAt))
    const seconds = Math.round((Date.now() - killedAt) / 1000)
    return { receipts: [receipt], kills: 1, notes: [`done again after ${seconds} s`] }
  } finally {
    await wire.close()
  }
}

async function isJobDone({ sql }: Stage): Promise<boolean> {
  const [row] = await sql`
    select from pgboss.job where name = 'deliver' and state in ('created', 'retry', 'active')`
  return row === undefined
}

export const scenario: Scenario = {
  title: 'the worker is killed',
  atOnce: true,
  cases: [
    { name: 'between claim and send', run: (stage) => killAt(stage, betweenClaimAndSend) },
    { name: 'between 250 and commit', run: (stage) => killAt(stage, betweenAnswerAndCommit) },
    { name: 'between commit and job completion', run: (stage) => killAt(stage, betweenCommitAndCompletion) },
  ],
}
