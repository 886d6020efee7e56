import { answersOf, letTimePass, untilSettled, untilTried } from './deliveries.ts'
import { fileMany } from './filing.ts'
import type { Outcome, Scenario } from './scenario.ts'
import type { Deed, SmtpStage } from './smtp.ts'
import type { Stage } from './stage.ts'

type Fault = [stage: SmtpStage, deed: string]

const SILENCES: readonly Fault[] = [
  ['banner', 'hang'],
  ['ehlo', 'hang'],
  ['mail', 'hang'],
  ['rcpt', 'hang'],
  ['data', 'hang'],
  ['dot', 'hang'],
]

const REFUSALS: readonly Fault[] = [
  ['banner', '421 4.3.2 Too busy'],
  ['ehlo', '421 4.3.2 Closing'],
  ['mail', '421 4.3.2 Closing'],
  ['rcpt', '450 4.2.0 Greylisted'],
  ['mail', '452 4.3.1 Out of storage'],
  ['data', '451 4.3.0 Not now'],
  ['dot', '451 4.3.0 Not after all'],
  ['dot', 'drop'],
  ['dot', 'drop'],
]

/** Each fault strikes once, at the first mail that comes to its stage; then the server takes everything. */
function strike(stage: Stage, faults: readonly Fault[]): void {
  const left = [...faults]
  stage.smtp.script = (at): Deed => {
    const index = left.findIndex(([where]) => where === at)
    return index < 0 ? null : (left.splice(index, 1)[0]?.[1] ?? null)
  }
}

async function sendThrough(stage: Stage, faults: readonly Fault[], workers: number): Promise<Outcome> {
  strike(stage, faults)
  const api = await stage.start('api')
  const count = faults.length + 2
  const filed = await fileMany(() => api.origin, stage.notices, { count })
  await Promise.all(Array.from({ length: workers }, () => stage.start('worker')))
  await untilTried(stage, count)
  const answers = await answersOf(stage)
  await letTimePass(stage)
  await untilSettled(stage)
  const cut = faults.filter(([at, deed]) => at === 'dot' && (deed === 'drop' || deed === 'hang')).length
  return {
    receipts: filed.map(({ receipt }) => receipt),
    kills: cut,
    notes: [`first tries: ${[...answers].map(([answer, times]) => `${times} × ${answer}`).join(', ')}`],
  }
}

/** Nobody listens; then somebody does. */
async function sendToNobody(stage: Stage): Promise<Outcome> {
  await stage.smtp.shut()
  const api = await stage.start('api')
  await stage.start('worker')
  const filed = await fileMany(() => api.origin, stage.notices, { count: 5 })
  await untilTried(stage, 5)
  await stage.smtp.open()
  await letTimePass(stage)
  await untilSettled(stage)
  return { receipts: filed.map(({ receipt }) => receipt), kills: 0 }
}

/** One of the bureau's two addresses is refused at each try until it is dead; the other has its mail at once. */
async function refuseOne(stage: Stage): Promise<Outcome> {
  const [notice = ''] = stage.notices
  const wrong = 'gone@bureau.example'
  await stage.sql`
    insert into recipients (id, bureau_id, channel, address, created_at)
    select gen_random_uuid(), bureau_id, 'email', ${wrong}, now() from notices where number = ${notice}`
  stage.smtp.script = (at, to) => (at === 'rcpt' && to === wrong ? '550 5.1.1 No such mailbox' : null)
  const api = await stage.start('api')
  await stage.start('worker')
  const filed = await fileMany(() => api.origin, [notice], { count: 2 })
  await untilTried(stage, 4)
  if (stage.smtp.taken.length !== 2) throw new Error('the other address had to wait')
  for (let tries = 2; tries <= 10; tries++) {
    await letTimePass(stage)
    await untilTried(stage, 2 + 2 * tries)
  }
  await untilSettled(stage, 1000)
  return { receipts: filed.map(({ receipt }) => receipt), kills: 0, dead: 2 }
}

export const scenario: Scenario = {
  title: 'the mail server',
  atOnce: true,
  cases: [
    { name: 'silent at each stage', run: (stage) => sendThrough(stage, SILENCES, 2) },
    { name: 'refuses or cuts at each stage', run: (stage) => sendThrough(stage, REFUSALS, 1) },
    { name: 'does not listen', run: sendToNobody },
    { name: '550 for one of two recipients', run: refuseOne },
  ],
}
