import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseNotices } from './read.ts'

const lines = ['notice-samples.jsonl', 'own-samples.jsonl'].flatMap((name) =>
  readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n'),
)
/** Samples of one paragraph; lists and tables live from their lines. */
const paragraphs: string[] = lines
  .map((line) => JSON.parse(line).text.trim())
  .filter((text) => !text.includes('\n'))

function numbersIn(text: string): (string | null)[] {
  return parseNotices(text).notices.flatMap(({ certificates }) => certificates.map(({ number }) => number))
}

/** The text as a column of some characters prints it, whatever a line end cuts. */
function column(text: string, width: number): string {
  return text.match(new RegExp(`.{1,${width}}`, 'g'))?.join('\n') ?? ''
}

describe('a paragraph in a narrow column', () => {
  test.each([10, 13, 14, 16, 17, 20, 25])('of %i characters keeps its numbers', (width) => {
    for (const text of paragraphs) {
      expect(numbersIn(column(text, width)), text).toEqual(numbersIn(text))
    }
  })
})
