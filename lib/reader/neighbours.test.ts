import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseNotices, readNewspaper } from './read.ts'

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
const samples: string[] = ['notice-samples.jsonl', 'own-samples.jsonl'].flatMap((name) =>
  fixture(name)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).text.trim()),
)
/** The paragraphs of the page in front of its notices. */
const news = (fixture('newspaper-page.txt').split('## 遗失声明')[0] ?? '')
  .split(/\n\s*\n/)
  .filter((paragraph) => paragraph.trim() !== '')

/** What was read, each notice in a line, without the text that it was read from. */
function found(text: string): string[] {
  return parseNotices(text).notices.map(({ text: _, ...notice }) => JSON.stringify(notice))
}

const neighbours = fc.array(
  fc.record({
    sample: fc.constantFrom(...samples),
    between: fc.option(fc.constantFrom(...news), { nil: null }),
  }),
  { minLength: 2, maxLength: 6 },
)

describe('samples below one another, with news between', () => {
  test('give the same notices as each alone', () => {
    fc.assert(
      fc.property(neighbours, (parts) => {
        const page = parts
          .flatMap(({ sample, between }) => (between === null ? [sample] : [sample, between]))
          .join('\n\n')
        expect(found(page).toSorted()).toEqual(parts.flatMap(({ sample }) => found(sample)).toSorted())
      }),
      { numRuns: 300 },
    )
  })

  test('keep the texts of the notices apart and in order', () => {
    fc.assert(
      fc.property(neighbours, (parts) => {
        const page = parts.map(({ sample }) => sample).join('\n\n')
        const spans = readNewspaper(page).map(({ span }) => span)
        for (const [index, [start, end]] of spans.entries()) {
          expect(start).toBeGreaterThanOrEqual(spans[index - 1]?.[1] ?? 0)
          expect(end).toBeGreaterThan(start)
        }
      }),
      { numRuns: 100 },
    )
  })
})
