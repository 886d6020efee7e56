import { performance } from 'node:perf_hooks'
import { closeDatabase } from '#lib/db.ts'
import { buildFilter } from '#lib/filter/commands.ts'
import { commandWords } from './command-words.ts'
import { runCommand } from './environment.ts'

const { t } = commandWords()

/** Makes the next file of the filter now, as the worker does each night. */
await runCommand(async () => {
  const began = performance.now()
  try {
    const built = await buildFilter()
    if (!built) throw new Error(t('filter.build.busy'))
    const { kind, count, bytes } = built
    const seconds = Math.ceil((performance.now() - began) / 1000)
    console.log(t('filter.build.done', { kind, count, bytes, seconds }))
    return 0
  } finally {
    await closeDatabase()
  }
})
