import { until } from '../scripts/until.ts'
import { letTimePass, untilTried } from './deliveries.ts'
import { fileMany, fileUntilAccepted, newFiling } from './filing.ts'
import type { Outcome, Scenario } from './scenario.ts'
import type { Stage } from './stage.ts'

/** Its mail cannot be made: it lost what every mail needs. */
async function poisonMail(stage: Stage): Promise<Outcome> {
  const api = await stage.start('api')
  const origin = () => api.origin
  const poisoned = await fileUntilAccepted(origin, newFiling(stage.notices[0] ?? ''))
  await stage.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update deliveries set message_id = null where channel = 'email'`
  })
  await stage.start('worker')
  const others = await fileMany(origin, stage.notices, { count: 5 })
  await until('the others have arrived', () => stage.smtp.taken.length === 5)
  await untilTried(stage, 6)
  for (let tries = 2; tries <= 10; tries++) {
    await letTimePass(stage)
    await untilTried(stage, 5 + tries)
  }
  const [row] =
    await stage.sql`select attempts, status from deliveries where message_id is null and channel = 'email'`
  return {
    receipts: [poisoned, ...others].map(({ receipt }) => receipt),
    kills: 0,
    dead: 1,
    notes: [`after ${row?.attempts} tries ${row?.status}, with its cause; nothing waited for it`],
  }
}

/** Its row cannot even be claimed: the job itself fails each time. */
async function poisonRow(stage: Stage): Promise<Outcome> {
  const api = await stage.start('api')
  const origin = () => api.origin
  const poisoned = await fileUntilAccepted(origin, newFiling(stage.notices[0] ?? ''))
  const [delivery] = await stage.sql<{ id: string }[]>`select id from deliveries where channel = 'email'`
  const id = delivery?.id ?? ''
  await stage.sql.unsafe(`
    create function poison() returns trigger language plpgsql as $$ begin raise 'poison'; end $$;
    create trigger poison before update on deliveries for each row when (old.id = '${id}') execute function poison();`)
  await stage.start('worker')
  const others = await fileMany(origin, stage.notices, { count: 5 })
  await until('the others have arrived', () => stage.smtp.taken.length === 5)
  const retries = async () => {
    const [job] = await stage.sql<{ tries: number }[]>`
      select retry_count as tries from pgboss.job where name = 'deliver' and singleton_key = ${id}`
    return (job?.tries ?? 0) >= 1 ? job?.tries : null
  }
  const counted = await until('the counter of its job advances', retries)
  await stage.sql.unsafe('drop trigger poison on deliveries')
  await until('it arrives once it is healed', () => stage.smtp.taken.length === 6)
  return {
    receipts: [poisoned, ...others].map(({ receipt }) => receipt),
    kills: 0,
    notes: [`its job was at repeat ${counted} while the others had arrived`],
  }
}

export const scenario: Scenario = {
  title: 'a poison delivery',
  cases: [
    { name: 'whose mail cannot be made', run: poisonMail },
    { name: 'whose row cannot be claimed', run: poisonRow },
  ],
}
