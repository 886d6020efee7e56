import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { closeDatabase } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { ResumeRefusal, resumeSigning } from '#lib/register/resume.ts'
import { readSigners } from '#lib/register/signers.ts'
import { commandWords } from './command-words.ts'
import { runCommand } from './environment.ts'

const { t } = commandWords()

function readArguments(): string | undefined {
  try {
    return parseArgs({ options: { checkpoint: { type: 'string' } } }).values.checkpoint
  } catch {
    return undefined
  }
}

/** The note of a checkpoint, from a file or an address. */
async function read(place: string): Promise<string> {
  if (!/^https?:\/\//.test(place)) return readFile(place, 'utf8')
  const response = await fetch(place)
  if (!response.ok) throw new Error(`${place} answers ${response.status}`)
  return response.text()
}

await runCommand(async () => {
  const place = readArguments()
  if (place === undefined) throw new Error(t('register.resume.usage'))
  const { REGISTER_KEYS: lines, REGISTER_MEMORY: memoryPath } = env()
  if (!lines) throw new Error(t('register.resume.noKey'))
  const { keys } = readSigners(lines)
  try {
    const size = await resumeSigning(await read(place), { keys, memoryPath })
    console.log(t('register.resume.done', { size: String(size), path: memoryPath }))
    return 0
  } catch (error) {
    if (!(error instanceof ResumeRefusal)) throw error
    throw new Error(t(`register.resume.faults.${error.fault}`))
  } finally {
    await closeDatabase()
  }
})
