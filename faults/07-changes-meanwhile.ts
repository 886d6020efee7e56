import { letTimePass, untilSettled, untilTried } from './deliveries.ts'
import { fileMany } from './filing.ts'
import type { Outcome, Scenario } from './scenario.ts'
import type { Stage } from './stage.ts'
import { withdraw } from './withdraw.ts'

const BUSY = '450 4.2.0 Greylisted'

/** What waits goes to the address that the bureau has by then. */
async function changeAddress(stage: Stage): Promise<Outcome> {
  const [notice = ''] = stage.notices
  stage.smtp.script = (at) => (at === 'rcpt' ? BUSY : null)
  const api = await stage.start('api')
  await stage.start('worker')
  const filed = await fileMany(() => api.origin, [notice], { count: 4 })
  await untilTried(stage, 4)
  await stage.sql.begin(async (tx) => {
    await tx`
      update recipients set retired_at = now()
      where bureau_id = (select bureau_id from notices where number = ${notice})`
    await tx`
      insert into recipients (id, bureau_id, channel, address, created_at)
      select gen_random_uuid(), bureau_id, 'email', 'new@bureau.example', now() from notices where number = ${notice}`
  })
  stage.smtp.script = () => null
  await letTimePass(stage)
  await untilSettled(stage)
  const elsewhere = stage.smtp.taken.filter(({ to }) => to !== 'new@bureau.example').length
  if (elsewhere > 0) throw new Error(`${elsewhere} mails went to the old address`)
  return { receipts: filed.map(({ receipt }) => receipt), kills: 0, notes: ['all went to the new address'] }
}

/** An objection to a notice that is withdrawn meanwhile is delivered all the same. */
async function withdrawNotice(stage: Stage): Promise<Outcome> {
  const [notice = ''] = stage.notices
  stage.smtp.script = (at) => (at === 'mail' ? BUSY : null)
  const api = await stage.start('api')
  await stage.start('worker')
  const filed = await fileMany(() => api.origin, [notice], { count: 2 })
  await untilTried(stage, 2)
  const withdrawal = await stage.withLib(() => withdraw(notice))
  stage.smtp.script = () => null
  await letTimePass(stage)
  await untilSettled(stage)
  return {
    receipts: filed.map(({ receipt }) => receipt),
    kills: 0,
    notes: [`delivered after withdrawal ${withdrawal}`],
  }
}

export const scenario: Scenario = {
  title: 'while mail waits',
  cases: [
    { name: "the bureau's address changes", run: changeAddress },
    { name: 'the notice is withdrawn', run: withdrawNotice },
  ],
}
