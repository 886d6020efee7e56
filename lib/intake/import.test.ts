import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { requireNotice } from '#lib/notices/queries.ts'
import {
  aGrasslandCertificate,
  anOffice,
  aPublishedNotice,
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { type ImportItem, type ImportOptions, type ImportReport, importNotices } from './import.ts'
import { findProvenance } from './queries.ts'
import { readSource } from './read-source.ts'
import { readTable, rowReader } from './read-table.ts'

testDatabase()

const PAGE = readFileSync(new URL('../reader/fixtures/newspaper-page.txt', import.meta.url), 'utf8')

let land: BuiltOffice
let bank: BuiltOffice
beforeAll(async () => {
  land = await anOffice({ kinds: ['grassland_contract'], code: 'land' })
  bank = await anOffice({ kinds: ['account_permit'], region: '150900', code: 'bank' })
})

const itemsOf = (text: string): ImportItem[] =>
  readSource(text).map((slice) => ({ ...slice, text: text.slice(...slice.span), line: 0 }))

const PLAIN: ImportOptions = { fileName: 'page.txt', bureauCode: null, publisher: null, approver: null }
const run = (items: ImportItem[], options: Partial<ImportOptions> = {}): Promise<ImportReport[]> =>
  Array.fromAsync(importNotices(items, { ...PLAIN, ...options }, { at: NOW }))

let next = 0
const herder = () => {
  next += 1
  return `●江岸苏木江岸嘎查，牧民：孟克那生，《草原承包经营权证》证书编号：1509290178${String(next).padStart(4, '0')}，丢失，声明作废。`
}

describe('the page of 29 April 2025', () => {
  test('gives three drafts at the bureaus that are competent, and none the second time', async () => {
    const first = await run(itemsOf(PAGE))
    expect(first.map(({ outcome, bureau }) => [outcome, bureau])).toEqual([
      ['drafted', 'bank'],
      ['drafted', 'land'],
      ['drafted', 'land'],
    ])
    const again = await run(itemsOf(PAGE))
    expect(again.map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate', 'duplicate'])
    expect(again.map(({ notice }) => notice)).toEqual(first.map(({ notice }) => notice))
    const draft = await requireNotice(land.publisher, first[1]?.notice?.id ?? '')
    expect(draft).toMatchObject({ state: 'draft', draftedById: land.publisher.id })
    expect(await findProvenance(draft.id)).toMatchObject({
      fileName: 'page.txt',
      text: expect.stringMatching(/^江岸苏木江岸嘎查,牧民:王慧.*联系。$/),
    })
  })
})

describe('with two people', () => {
  test('the notices are published, and warnings are told', async () => {
    const known = await aPublishedNotice(land, {
      certificates: [aGrasslandCertificate({ number: '15092901780999' })],
    })
    const text = `${herder()}\n${herder().replace(/1509290178\d{4}/, '15092901780999')}`
    const both = { publisher: land.publisher, approver: land.reviewer }
    const reports = await run(itemsOf(text), both)
    expect(reports.map(({ outcome, warnings }) => [outcome, warnings])).toEqual([
      ['published', []],
      ['published', ['second_loss']],
    ])
    expect(reports[0]?.notice?.number).toMatch(/^GG2026-/)
    expect(known.number).not.toBe(reports[1]?.notice?.number)
  })

  test('who drafts does not approve, nor somebody of another bureau, and nothing stays behind', async () => {
    const before = await prisma().notice.count()
    for (const [publisher, approver] of [
      [land.reviewer, land.reviewer],
      [land.publisher, land.publisher],
      [land.publisher, bank.reviewer],
    ] as const) {
      const [report] = await run(itemsOf(herder()), { publisher, approver })
      expect(report).toMatchObject({ outcome: 'failed', problems: [expect.anything()] })
    }
    expect(await prisma().notice.count()).toBe(before)
  })

  test('an incomplete notice stays a draft and says what it lacks', async () => {
    const text =
      '●江岸苏木江岸嘎查牧民孟克那生的草原承包经营权证不慎丢失，声明作废，请与四子王旗自然资源局联系。'
    const [report] = await run(itemsOf(text), { publisher: land.publisher, approver: land.reviewer })
    expect(report).toMatchObject({
      outcome: 'drafted',
      problems: [{ field: 'certificates.0.number', code: 'required' }],
    })
  })
})

describe('a notice that fails', () => {
  test('says why and does not stop the others', async () => {
    const nowhere = '张三遗失海南省三亚市某某银行开户许可证，核准号J6410000123401，声明作废。'
    const reports = await run([...itemsOf(nowhere), ...itemsOf(herder())])
    expect(reports.map(({ outcome, problems }) => [outcome, problems])).toEqual([
      ['failed', [{ reason: 'no_competent_bureau' }]],
      ['drafted', []],
    ])
    const [unknown] = await run(itemsOf(herder()), { bureauCode: 'nobody' })
    expect(unknown).toMatchObject({ outcome: 'failed', problems: [{ reason: 'bureau_not_found' }] })
    const [permit] = await run(itemsOf(nowhere), { bureauCode: 'land' })
    expect(permit).toMatchObject({
      outcome: 'failed',
      problems: [{ field: 'certificates.0.kind', code: 'not_competent' }],
    })
  })

  test('of a bureau where nobody drafts is not taken in', async () => {
    const empty = await anOffice({ region: '150921', kinds: ['grassland_contract'] })
    await prisma().staff.updateMany({ where: { bureauId: empty.bureau.id }, data: { dismissedAt: NOW } })
    const [report] = await run(itemsOf(herder().replace('150929', '150921')))
    expect(report).toMatchObject({ outcome: 'failed', problems: [{ reason: 'nobody_drafts' }] })
  })
})

describe('a table', () => {
  const sheet = (...rows: string[][]) => [
    { name: null, rows: rows.map((cells, index) => ({ line: index + 1, cells })) },
  ]

  test('has a certificate in each row, with the newspaper of the row', async () => {
    const { text, slices } = readTable(
      sheet(
        ['序号', '证书编号', '权利人', '草场季节', '面积（亩）', '苏木（镇、乡）', '见报日期', '声明人'],
        ['1', 'J15092901790001(夏)', '甲木苏、乙木苏', '夏季', '1,200.5亩', '江岸苏木', '2026-11-02', ''],
        ['2', '', '丙木苏', '', '', '', '', ''],
      ),
    )
    const items = slices.map((slice) => ({ ...slice, text: text.slice(...slice.span) }))
    const reports = await run(items)
    expect(reports.map(({ line, outcome, numbers }) => [line, outcome, numbers])).toEqual([
      [2, 'drafted', ['J15092901790001(夏)']],
      [3, 'failed', []],
    ])
    const { notice } = reports[0] ?? {}
    const row = await requireNotice(land.publisher, notice?.id ?? '')
    expect(row.certificates[0]).toMatchObject({
      holders: ['甲木苏', '乙木苏'],
      holderType: 'person',
      grasslandContract: { season: 'summer', areaMu: '1200.5', sumu: '江岸苏木' },
    })
    expect(row.newspaperDate).toEqual(new Date('2026-11-02'))
    const { spans = {} } = slices[0]?.reading ?? {}
    expect(text.slice(...(spans['certificates.0.holders'] ?? [0, 0]))).toBe('甲木苏、乙木苏')
  })

  test('has newspaper texts in a column, or is read as the text that it is', async () => {
    const texts = readTable(sheet(['编号', '公告正文'], ['7', herder()], ['8', '今天下雪。']))
    expect(texts.slices.map(({ line, reading }) => [line, reading?.notice.act ?? null])).toEqual([
      [2, 'loss'],
      [3, null],
    ])
    const plain = readTable(sheet(['遗失声明'], [herder()]))
    expect(plain.slices.map(({ reading }) => reading?.notice.act)).toEqual(['loss'])
    const read = rowReader()
    expect(read({ line: 1, cells: ['正文'] })).toEqual([])
    expect(read({ line: 2, cells: [herder()] })).toMatchObject([
      { line: 2, words: expect.stringContaining('孟克那生') },
    ])
  })
})
