import { describe, expect, test } from 'vitest'
import { anXlsx, aPart, type SheetParts, someRelationships } from '#lib/testing/office-files.ts'
import { readDocument } from './document.ts'
import {
  LARGEST_TEXT,
  LAST_COLUMN,
  LAST_ROW,
  LONGEST_FORMAT,
  MOST_RELATIONSHIPS,
  MOST_ROWS,
  MOST_SHEETS,
  MOST_STYLES,
} from './limits.ts'

const DAMAGED = { problem: 'damaged' }

async function read(parts: SheetParts, others?: Record<string, string>) {
  const document = await readDocument(anXlsx(parts, others), 'list.xlsx')
  return 'sheets' in document ? document.sheets : document
}

/** The rows of a workbook with one sheet. */
async function rowsOf(rows: string, others: Partial<SheetParts> = {}) {
  const sheets = await read({ sheets: [{ name: 'x', rows }], ...others })
  return Array.isArray(sheets) ? sheets[0]?.rows : sheets
}

const shared = (index: number) => `<c t="s"><v>${index}</v></c>`

test('texts come from the shared strings or stand in the cell, without readings', async () => {
  const strings =
    '<si><t>王慧</t></si><si><r><t>江岸</t></r><r><t> 嘎查</t></r><rPh><t>jiāng</t></rPh></si><si/>'
  const inline = '<c t="inlineStr"><is><t>a</t><rPh><t>b</t></rPh><r><t>&lt;c</t></r></is></c>'
  const rows = `<row>${shared(1)}${shared(0)}${shared(2)}${inline}<c t="str"><f>A1</f><v>x_x000D__x0041_y</v></c></row>`
  expect(await rowsOf(rows, { strings })).toEqual([
    { line: 1, cells: ['江岸 嘎查', '王慧', '', 'a<c', 'x\rAy'] },
  ])
})

test('escapes of what no text may hold stay as written', async () => {
  const rows = '<row><c t="str"><v>_x0000__xD800__x0007__x5f__</v></c></row>'
  expect(await rowsOf(rows)).toEqual([{ line: 1, cells: ['_x0000__xD800__x0007__x5f__'] }])
})

test('numbers show their digits, dates their day, formulas the value that was computed', async () => {
  const formats = [14, 'yyyy"年"m"月"d"日"', '0000000', '[$-804]General']
  const cells = [
    '<c><v>1.5092901070004E13</v></c>',
    '<c s="1"><v>45776</v></c>',
    '<c s="2" t="n"><f>TODAY()</f><v>45776</v></c>',
    '<c s="3"><v>9164</v></c>',
    '<c s="4"><v>45776</v></c>',
    '<c t="d"><v>2025-04-29T00:00:00Z</v></c>',
    '<c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c>',
    '<c><f>1+1</f></c><c s="99"><v>5</v></c>',
  ]
  expect(await rowsOf(`<row>${cells.join('')}</row>`, { formats })).toEqual([
    {
      line: 1,
      cells: [
        '15092901070004',
        '2025-04-29',
        '2025-04-29',
        '0009164',
        '45776',
        '2025-04-29',
        'TRUE',
        '#N/A',
        '',
        '5',
      ],
    },
  ])
})

test('a workbook of an old Mac counts its days from 1904', async () => {
  const parts = { formats: [14], properties: '<workbookPr date1904="1"/>' }
  expect(await rowsOf('<row><c s="1"><v>44314</v></c></row>', parts)).toEqual([
    { line: 1, cells: ['2025-04-29'] },
  ])
})

test('a number whose last digits Excel dropped is told', async () => {
  const cells =
    '<c><v>6.2220212345678897E+18</v></c><c><v>15092901070004</v></c><c t="str"><v>6222021234567890000</v></c>'
  expect(await rowsOf(`<row>${cells}</row><row><c><v>1</v></c></row>`)).toEqual([
    { line: 1, cells: ['6222021234567890000', '15092901070004', '6222021234567890000'], rounded: [0] },
    { line: 2, cells: ['1'] },
  ])
})

test('rows and cells stand where they say, else behind the one before; blank ones are left out', async () => {
  const rows = [
    '<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c><c r="AA3"/></row>',
    '<row><c/></row>',
    '<row><c><v>3</v></c></row>',
  ]
  expect(await rowsOf(rows.join(''))).toEqual([
    { line: 3, cells: ['', '1', '2'] },
    { line: 5, cells: ['3'] },
  ])
})

test('sheets come in the order of the workbook, without hidden and empty ones and charts', async () => {
  const rows = '<row><c><v>1</v></c></row>'
  const parts = {
    sheets: [
      { name: '乙', rows },
      { name: '藏', rows, state: 'hidden' },
      { name: '很藏', rows, state: 'veryHidden' },
      { name: '空', rows: '' },
      { name: '甲 &amp; 丙', rows },
    ],
  }
  const sheets = await read(parts)
  expect(Array.isArray(sheets) && sheets.map(({ name }) => name)).toEqual(['乙', '甲 & 丙'])
  const chart = someRelationships(['s1', 'chartsheet', 'worksheets/sheet1.xml'])
  expect(await read({ sheets: [{ name: 'x', rows }] }, { 'xl/_rels/workbook.xml.rels': chart })).toEqual({
    problem: 'empty',
  })
})

describe('a hostile workbook', () => {
  const cell = '<c><v>1</v></c>'

  test.each([
    ['a string that there is not', shared(7)],
    ['a string without a number', '<c t="s"><v>x</v></c>'],
    ['a type that there is not', '<c t="constructor"><v>1</v></c>'],
    ['a reference that is none', '<c r="A"><v>1</v></c>'],
    ['a column beyond the last', '<c r="XFE1"><v>1</v></c>'],
    ['more columns than there are', cell.repeat(LAST_COLUMN + 1)],
  ])('with %s is damaged', async (_, cells) => {
    expect(await rowsOf(`<row>${cells}</row>`)).toEqual(DAMAGED)
  })

  test.each([String(LAST_ROW + 1), '0', '1.5', 'x'])('with a row %s is damaged', async (r) => {
    expect(await rowsOf(`<row r="${r}">${cell}</row>`)).toEqual(DAMAGED)
  })

  test('with more sheets or styles than any program writes is damaged', async () => {
    const sheets = Array.from({ length: MOST_SHEETS + 1 }, () => ({ name: 'x', rows: '' }))
    expect(await read({ sheets })).toEqual(DAMAGED)
    const styles = aPart('styleSheet', `<cellXfs>${'<xf/>'.repeat(MOST_STYLES + 1)}</cellXfs>`)
    expect(await read({ sheets: [{ name: 'x', rows: '' }] }, { 'xl/styles.xml': styles })).toEqual(DAMAGED)
  })

  test('with more relationships than any program writes is damaged', async () => {
    const many = someRelationships(
      ...Array.from({ length: MOST_RELATIONSHIPS + 1 }, (): [string, string, string] => [
        's1',
        'image',
        'x.png',
      ]),
    )
    const parts = { sheets: [{ name: 'x', rows: '' }] }
    expect(await read(parts, { 'xl/_rels/workbook.xml.rels': many })).toEqual(DAMAGED)
  })

  test('with an endless format shows what Excel would take of it', async () => {
    const rows = await rowsOf('<row><c s="1"><v>1</v></c></row>', { formats: ['0'.repeat(300)] })
    expect(rows).toEqual([{ line: 1, cells: ['1'.padStart(LONGEST_FORMAT, '0')] }])
  })

  test('with more shared text than is read at once is too large', async () => {
    const strings = `<si><t>${'x'.repeat(LARGEST_TEXT)}</t></si>`
    expect(await rowsOf('', { strings })).toEqual({ problem: 'unpacks_too_large' })
  })

  test('of too many rows is told so', async () => {
    expect(await rowsOf(`<row>${cell}</row>`.repeat(MOST_ROWS + 1))).toEqual({
      problem: 'too_many_rows',
      max: MOST_ROWS,
    })
  })

  test('that repeats a long text, or puts a word far to the right, in every row is too large', async () => {
    const TOO_LARGE = { problem: 'unpacks_too_large' }
    const strings = `<si><t>${'x'.repeat(1_000_000)}</t></si>`
    expect(await rowsOf(`<row>${shared(0)}</row>`.repeat(21), { strings })).toEqual(TOO_LARGE)
    const far = '<row><c r="XFD1"><v>1</v></c></row>'
    expect(await rowsOf(far.repeat(1300))).toEqual(TOO_LARGE)
  })

  test('that points out of itself is read without what it points to', async () => {
    const outside = someRelationships(['s1', 'worksheet', '../../../etc/passwd'])
    const parts = { sheets: [{ name: 'x', rows: `<row>${cell}</row>` }] }
    expect(await read(parts, { 'xl/_rels/workbook.xml.rels': outside })).toEqual(DAMAGED)
    const external = outside.replace('Target=', 'TargetMode="External" Target=')
    expect(await read(parts, { 'xl/_rels/workbook.xml.rels': external })).toEqual({ problem: 'empty' })
  })
})
