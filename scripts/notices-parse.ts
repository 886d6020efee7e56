import type { ImportItem } from '#lib/intake/import.ts'
import { commandWords } from './command-words.ts'
import { noticesIn, UnreadableFile } from './read-file.ts'

const { t, problemOf } = commandWords()
const [file, ...others] = process.argv.slice(2)

function fail(line: string): never {
  console.error(line)
  process.exit(1)
}

async function read(name: string): Promise<ImportItem[]> {
  try {
    return await Array.fromAsync(noticesIn(name))
  } catch (error) {
    if (error instanceof UnreadableFile) fail(problemOf(name, error))
    throw error
  }
}

if (file === undefined || others.length > 0) fail(t('import.parseUsage'))
const notices = (await read(file)).flatMap(({ reading }) => (reading ? [reading.notice] : []))
process.stdout.write(`${JSON.stringify({ notices }, null, 2)}\n`)
