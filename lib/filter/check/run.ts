import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { UnreadableFilter } from '../format.ts'
import { type CheckArguments, readArguments } from './arguments.ts'
import { createClient } from './client.ts'
import { confirmLines, type Line, linesOf } from './line.ts'
import { numbersIn } from './numbers.ts'
import { currentFilter } from './store.ts'
import { type CheckWords, type Words, wordsFor } from './words.ts'

/** Where the command is run. */
export type Surroundings = {
  environment: Record<string, string | undefined>
  input: NodeJS.ReadableStream
  print: (text: string) => void
  complain: (text: string) => void
}

/** What the command ends with; the usage says it to people. */
const NOTHING_FOUND = 0
const ATTENTION = 1
const NOT_UNDERSTOOD = 2
const NOT_CHECKED = 3

const PRINTED_AT_ONCE = 5000

/** Checks a list of numbers against the filter of a register; returns the exit code. Never rejects. */
export async function runCheck(
  given: readonly string[],
  words: CheckWords,
  { environment, input, print, complain }: Surroundings,
): Promise<number> {
  const own = wordsFor(words, environment)
  const asked = readArguments(given, environment)
  if (!asked) {
    complain(own.say('usage'))
    return NOT_UNDERSTOOD
  }
  const { file } = asked
  let numbers: string[]
  try {
    numbers = await readNumbers(file, input)
  } catch (error) {
    complain(own.say('unreadable', { file, reason: reasonOf(error, own.say) }))
    return NOT_UNDERSTOOD
  }
  try {
    const { asOf, lines } = await check(numbers, asked, own)
    printLines(lines, print)
    const clear = lines.filter(({ answer }) => answer === 'clear').length
    const rest = lines.length - clear
    complain(own.say('done', { asOf, numbers: lines.length, clear, rest }))
    return rest === 0 ? NOTHING_FOUND : ATTENTION
  } catch (error) {
    complain(own.say('failed', { reason: reasonOf(error, own.say) }))
    return NOT_CHECKED
  }
}

async function check(numbers: readonly string[], asked: CheckArguments, words: Words) {
  const client = createClient(asked, words)
  const filter = await currentFilter({ ...asked, client, say: words.say })
  const lines = linesOf(filter, numbers)
  if (asked.online) await confirmLines(client, lines)
  return { asOf: filter.asOf.toISOString(), lines }
}

async function readNumbers(file: string, input: NodeJS.ReadableStream): Promise<string[]> {
  const bytes = file === '-' ? await buffer(input) : await readFile(file)
  return numbersIn(bytes, { isCsv: /\.csv$/i.test(file) })
}

function printLines(lines: readonly Line[], print: (text: string) => void): void {
  for (let start = 0; start < lines.length; start += PRINTED_AT_ONCE) {
    print(
      lines
        .slice(start, start + PRINTED_AT_ONCE)
        .map(written)
        .join(''),
    )
  }
}

function written({ number, answer, asOf }: Line): string {
  return `${number.replaceAll('\t', ' ')}\t${answer}\t${asOf}\n`
}

function reasonOf(error: unknown, say: Words['say']): string {
  if (error instanceof UnreadableFilter) return say(error.fault)
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message
}
