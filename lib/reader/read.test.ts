import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseNotices, readNewspaper } from './read.ts'
import { scoreSamples } from './score.ts'

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
const page = fixture('newspaper-page.txt')
const published = fixture('notice-samples.jsonl').trim().split('\n')
const own = fixture('own-samples.jsonl').trim().split('\n')
const texts: string[] = [...published, ...own].map((line) => JSON.parse(line).text)
const bare = (text: string) => text.replace(/\s/g, '')

describe('labelled samples', () => {
  test.each(published.map((line) => [JSON.parse(line).id, line]))('%s is read exactly', (_, line) => {
    expect(scoreSamples([line]).wrong).toEqual([])
  })

  test('our own are read exactly, and nothing is found where nothing is declared', () => {
    const score = scoreSamples(own)
    expect(score.wrong).toEqual([])
    expect(score.samples).toBeGreaterThan(250)
    expect(score.silent.right).toBe(score.silent.expected)
    expect(score.silent.expected).toBeGreaterThan(50)
  })
})

describe('a whole page', () => {
  test('gives its three notices and nothing of its news', () => {
    const { notices } = parseNotices(page)
    const expected = published.slice(0, 3).flatMap((line) => JSON.parse(line).expect.notices)
    expect(notices).toHaveLength(3)
    for (const [index, notice] of notices.entries()) expect(notice).toMatchObject(expected[index])
    for (const { text } of notices) expect(page).toContain(text)
  })
})

describe('any text', () => {
  const words = [
    ...new Set(texts.flatMap((text) => text.match(/\p{Script=Han}{1,4}|\w+|[^\p{Script=Han}\w]/gu) ?? [])),
  ]
  const salad = fc.array(fc.constantFrom(...words), { maxLength: 120 }).map((all) => all.join(''))

  test('gives no number and no name that does not stand in it, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(salad, fc.string({ unit: 'binary' })), (text) => {
        for (const { certificates } of parseNotices(text).notices) {
          for (const { number } of certificates) if (number !== null) expect(bare(text)).toContain(number)
        }
      }),
      { numRuns: 1500 },
    )
  })

  test('gives the same in Windows line ends and with invisible characters between', () => {
    for (const text of texts.slice(0, 60)) {
      const given = parseNotices(text).notices.map(({ text: _, ...notice }) => notice)
      const windows = parseNotices(text.replaceAll('\n', '\r\n')).notices.map(
        ({ text: _, ...notice }) => notice,
      )
      expect(windows).toEqual(given)
    }
  })

  test.each([
    [''],
    ['\ud800'],
    ['\u202e\u200f'],
    ['ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ 15092901070004'],
    ['遗失声明'],
    ['作废'],
    ['●●●'],
  ])('without a notice gives none: %j', (text) => {
    expect(parseNotices(text)).toEqual({ notices: [] })
  })
})

describe('hostile text of a megabyte', () => {
  // Work that grew with the square of the length would not end within the time of a test.
  test.each([
    '（',
    '9',
    '证书编号：',
    '遗失证书编号：1，',
    '遗失',
    '遗失公章、',
    '牧民王慧、',
    '苏木',
    '由中国银行',
    'J15092901070004、',
    '第1号',
    '（2019）第',
    '1 ',
    '声明作废。四子王旗自然资源局',
    '\n',
    '“',
    '将',
    '遗失声明\n',
  ])('%j again and again is read to its end', (piece) => {
    const text = `遗失草原承包经营权证，${piece.repeat(Math.ceil(1_000_000 / piece.length))}声明作废`
    const spans = readNewspaper(text).map(({ span }) => span)
    expect(spans.every(([start, end]) => start < end && end <= text.length)).toBe(true)
  })

  test('a list of a thousand certificates loses none', () => {
    const rows = Array.from(
      { length: 1000 },
      (_, index) => `${index + 1}、承包人：巴图，证号：150929010${String(70000 + index)}；`,
    )
    const text = `作废公告\n下列草原承包经营权证未交回，现公告作废：\n${rows.join('\n')}\n四子王旗自然资源局\n2025年9月1日`
    const notices = parseNotices(text).notices
    expect(notices.flatMap((notice) => notice.certificates)).toHaveLength(1000)
    expect(new Set(notices.map((notice) => notice.act))).toEqual(new Set(['authority_voiding']))
  })
})
