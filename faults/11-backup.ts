import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { copyUrl, dropDatabase, recreateDatabase } from '#lib/testing/databases.ts'
import { runScript } from './command.ts'
import { letTimePass, untilSettled, untilTried } from './deliveries.ts'
import { type Filed, fileMany } from './filing.ts'
import type { Outcome, Scenario } from './scenario.ts'
import type { Stage } from './stage.ts'

const TABLES = ['objections', 'deliveries', 'delivery_attempts', 'register_entries', 'audit_events', 'staff']

/**
 * A backup is made while mail waits; the work goes on, and then the machine is lost. The backup is restored elsewhere:
 * everything up to it is there, and mails that had gone out since go out once more, with the same Message-ID.
 */
async function restoreElsewhere(stage: Stage): Promise<Outcome> {
  const file = join(stage.folder, 'backup.gz')
  const api = await stage.start('api')
  const worker = await stage.start('worker')
  let begun = 0
  stage.smtp.script = (at) => (at === 'mail' && ++begun > 6 ? '450 4.2.0 Later' : null)
  const filed = await fileMany(() => api.origin, stage.notices, { count: 10 })
  await untilTried(stage, 10)
  await backUp(stage, file)
  const counts = await countRows(stage)
  const sentBefore = stage.smtp.taken.length

  stage.smtp.script = () => null
  await letTimePass(stage)
  await untilSettled(stage)
  if (stage.smtp.taken.length === sentBefore) throw new Error('nothing was sent after the backup')
  await Promise.all([api.kill(), worker.kill()])
  return restored(stage, { file, counts, filed, again: stage.smtp.taken.length - sentBefore })
}

type Lost = { file: string; counts: string; filed: readonly Filed[]; again: number }

async function restored(stage: Stage, { file, counts, filed, again }: Lost): Promise<Outcome> {
  const name = new URL(stage.databaseUrl).pathname.slice(1)
  const server = copyUrl(stage.databaseUrl, 'postgres')
  await stage.sql.end({ timeout: 1 })
  await dropDatabase(server, name)
  await recreateDatabase(server, name)
  const { sql } = stage.reconnect()
  const { code, said } = await runScript('db-restore', [file], stage.environment)
  if (code !== 0) throw new Error(said)
  const now = await countRows({ sql })
  if (now !== counts) throw new Error(`restored ${now}, backed up ${counts}`)
  await refuseBadOnes(stage, file)
  await letTimePass({ sql })
  await stage.start('worker')
  await untilSettled(stage)
  return {
    receipts: filed.map(({ receipt }) => receipt),
    kills: again,
    notes: [
      `counts are equal (${counts}); ${again} mails sent since the backup went out again, same Message-ID`,
    ],
  }
}

async function backUp(stage: Stage, file: string): Promise<void> {
  const { code, said } = await runScript('db-backup', [file], stage.environment)
  if (code !== 0) throw new Error(said)
}

/** A database that is in use, and a file that is cut off, are refused in one line each. */
async function refuseBadOnes(stage: Stage, file: string): Promise<void> {
  const onto = await runScript('db-restore', [file], stage.environment)
  await truncate(file, 4000)
  const cut = await runScript('db-restore', [file], stage.environment)
  for (const { code, said } of [onto, cut]) {
    if (code !== 1 || said.split('\n').length !== 1) throw new Error(`refused with ${code}: ${said}`)
  }
}

async function countRows({ sql }: Pick<Stage, 'sql'>): Promise<string> {
  const counts: string[] = []
  for (const table of TABLES) {
    const [row] = await sql.unsafe(`select count(*)::int as rows from ${table}`)
    counts.push(`${row?.rows} ${table}`)
  }
  return counts.join(', ')
}

export const scenario: Scenario = {
  title: 'backup',
  cases: [{ name: 'restored elsewhere, sent again', run: restoreElsewhere }],
}
