import { parseArgs } from 'node:util'
import { findBureauByCode } from '#lib/bureaus/queries.ts'
import { isCalendarDate } from '#lib/calendar/dates.ts'
import { closeDatabase } from '#lib/db.ts'
import type { DeadFilter } from '#lib/deliveries/dead-letters.ts'
import { type Planned, planRedrive, redriveDeliveries } from '#lib/deliveries/redrive.ts'
import { commandWords } from './command-words.ts'
import { runCommand } from './environment.ts'

const { t } = commandWords()

type Asked = { dryRun: boolean; bureau: string | undefined; since: string | undefined }

function readArguments(): Asked | null {
  try {
    const { values } = parseArgs({
      options: {
        'dry-run': { type: 'boolean', default: false },
        bureau: { type: 'string' },
        since: { type: 'string' },
      },
    })
    const { 'dry-run': dryRun, bureau, since } = values
    return since === undefined || isCalendarDate(since) ? { dryRun, bureau, since } : null
  } catch {
    return null
  }
}

/** Takes up again what was given up, or says what that would send where. */
await runCommand(async () => {
  const asked = readArguments()
  if (!asked) throw new Error(t('redrive.usage'))
  try {
    return await redrive(asked)
  } finally {
    await closeDatabase()
  }
})

async function redrive({ dryRun, bureau, since }: Asked): Promise<number> {
  if (bureau !== undefined && !(await findBureauByCode(bureau)))
    throw new Error(t('refusals.bureau_not_found'))
  const filter: DeadFilter = { bureau, since }
  const batches = dryRun
    ? planRedrive('system', filter)
    : redriveDeliveries('system', filter, { at: new Date() })
  let count = 0
  for await (const batch of batches) {
    for (const planned of batch) console.log(lineOf(planned))
    count += batch.filter(({ to }) => to !== null).length
  }
  console.log(t(dryRun ? 'redrive.planned' : 'redrive.done', { count }))
  return 0
}

function lineOf({ reference, bureau, channel, to, attempts }: Planned): string {
  return t('redrive.line', {
    reference,
    bureau: bureau.name,
    channel: t(`deliveries.channels.${channel}`),
    to: to ?? t('redrive.nowhere'),
    attempts,
  })
}
