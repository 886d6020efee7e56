import { untilSettled } from './deliveries.ts'
import { fileOnce, newFiling } from './filing.ts'
import type { Outcome, Scenario } from './scenario.ts'
import type { Stage } from './stage.ts'
import { openWire } from './wire.ts'

/** The database has committed the objection and says so; the web process dies before it hears it. */
async function killAfterCommit(stage: Stage): Promise<Outcome> {
  const wire = await openWire(stage.databaseUrl)
  const web = await stage.start('web', { DATABASE_URL: wire.url })
  const committed = wire.hold({
    from: 'server',
    seen: 'INSERT INTO "public"."objections"',
    matches: (text) => text.includes('COMMIT\0'),
  })
  const filing = newFiling(stage.notices[0] ?? '')
  const unanswered = fileOnce(web.origin, filing).then(
    () => false,
    () => true,
  )
  await committed
  await web.kill()
  if (!(await unanswered)) throw new Error('the killed process has answered')
  await wire.close()

  const again = await stage.start('web')
  const [second, third] = [await fileOnce(again.origin, filing), await fileOnce(again.origin, filing)]
  if (second.status !== 200 || !second.receipt) throw new Error(`repeated: ${second.status} ${second.text}`)
  if (JSON.stringify(second.receipt) !== JSON.stringify(third.receipt)) throw new Error('another receipt')
  const [row] = await stage.sql`select count(*)::int as objections from objections`
  if (row?.objections !== 1) throw new Error(`${row?.objections} objections`)
  await stage.start('worker')
  await untilSettled(stage)
  return { receipts: [second.receipt], kills: 1, notes: ['the same key got 200 with one receipt'] }
}

export const scenario: Scenario = {
  title: 'the web process is killed',
  cases: [{ name: 'after commit, before the answer', run: killAfterCommit }],
}
