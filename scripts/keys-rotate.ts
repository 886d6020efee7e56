import { oldKeysInUse, type Rotated, rotateKeys } from '#lib/crypto/rotate.ts'
import { currentKeyId, keyIds } from '#lib/crypto/seal.ts'
import { closeDatabase, sql } from '#lib/db.ts'
import { commandWords } from './command-words.ts'
import { runCommand } from './environment.ts'

const { t } = commandWords()

function tell({ table, column, ...counts }: Rotated): void {
  for (const what of ['sealed', 'passed', 'unreadable'] as const) {
    if (counts[what] > 0)
      console.log(t(`keys.${what}`, { column: `${table}.${column}`, count: counts[what] }))
  }
}

await runCommand(async () => {
  try {
    await rotateKeys(sql(), tell)
    const old = await oldKeysInUse(sql())
    for (const { table, column, ...rest } of old) {
      console.log(t('keys.stillUsed', { column: `${table}.${column}`, ...rest }))
    }
    const unused = keyIds().filter((id) => id !== currentKeyId() && !old.some(({ key }) => key === id))
    if (old.length === 0) console.log(t('keys.done', { key: currentKeyId() }))
    if (unused.length > 0) console.log(t('keys.canGo', { keys: unused.join(', ') }))
    if (old.length > 0) console.log(t('keys.again'))
    return old.length > 0 ? 1 : 0
  } finally {
    await closeDatabase()
  }
})
