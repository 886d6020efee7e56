import { readFileSync } from 'node:fs'
import { decodeText } from '#lib/files/decode.ts'
import { LARGEST_TEXT } from '#lib/files/limits.ts'
import { parseNotices } from '#lib/reader/read.ts'

const PROBLEMS = {
  binary: 'is not a text in UTF-8 or GB18030',
  damaged: 'is a broken text: a character in it is cut or wrong',
  too_large: `is larger than ${LARGEST_TEXT / 1_000_000} MB; split it`,
}

function fail(line: string): never {
  console.error(line)
  process.exit(1)
}

function readInput(file: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EISDIR') return fail(`${file} is a folder, not a file`)
    if (code === 'ERR_FS_FILE_TOO_LARGE') return fail(`${file} ${PROBLEMS.too_large}`)
    return fail(code === 'ENOENT' ? `${file} does not exist` : `${file} cannot be read (${code})`)
  }
}

const [file, ...others] = process.argv.slice(2)
if (file === undefined || others.length > 0)
  fail('usage: npm run notices:parse -- FILE   (or - to read standard input)')
const decoded = decodeText(readInput(file))
if ('problem' in decoded) fail(`${file === '-' ? 'standard input' : file} ${PROBLEMS[decoded.problem]}`)
process.stdout.write(`${JSON.stringify(parseNotices(decoded.text), null, 2)}\n`)
