import { generateSignerKey, parseSignerKey, verifierKeyOf } from '#lib/register/note-keys.ts'
import { isKeyName } from '#lib/register/note-text.ts'
import { commandWords } from './command-words.ts'
import { runOutside } from './outside.ts'

const { t } = commandWords()

/** Prints a new signer key for REGISTER_KEYS, and on standard error its public key. */
await runOutside(async () => {
  const [origin = '', ...others] = process.argv.slice(2)
  if (!isKeyName(origin) || others.length > 0) throw new Error(t('register.key.usage'))
  const line = generateSignerKey(origin)
  const key = parseSignerKey(line)
  console.log(line)
  if (key) console.error(t('register.key.public', { key: verifierKeyOf(key) }))
  return 0
})
