import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toGb18030 } from '#lib/testing/gb18030.ts'
import { aDocx, anArchive, anXlsx, aPart, someRelationships } from '#lib/testing/office-files.ts'
import { readDocument } from './document.ts'
import { LARGEST_OFFICE_FILE, LARGEST_TEXT, MOST_ROWS } from './limits.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url))

describe('files of LibreOffice', () => {
  test('a letter with a table, a text box and a deletion', async () => {
    expect(await readDocument(fixture('letter.docx'), 'letter.docx')).toEqual({
      form: 'text',
      text: [
        '遗失声明',
        '四子王旗江岸苏木以下牧民不慎丢失草原承包经营权证，声明作废。',
        '序号\t姓名\t证书编号',
        '1\t孟克\t15092901070201',
        '2\t嘎日迪\t15092901020202',
        '',
        '文本框里的字',
        '四子王旗自然资源局\t（盖章）',
        '2025年4月29日',
      ].join('\n'),
    })
  })

  test('a list with numbers, dates, formulas, a hidden and an empty sheet', async () => {
    const rows = [
      { line: 1, cells: ['草原承包经营权证遗失清单'] },
      { line: 3, cells: ['姓名', '证书编号', '登记日期', '面积(亩)', '簿号', '备注'] },
      {
        line: 4,
        cells: ['孟克', '15092901070004', '2025-04-29', '4681.50', '0009164', '江岸苏木\n江岸嘎查 <&>'],
      },
      { line: 5, cells: ['嘎日迪', '15092901070005', '1999-12-31', '2031.00', '', '嘎日迪𠀀'] },
    ]
    expect(await readDocument(fixture('list.xlsx'), 'list.xlsx')).toEqual({
      form: 'table',
      sheets: [{ name: '遗失清单', rows }],
    })
  })
})

test('the content decides, the name only tells a CSV from a text', async () => {
  const text = { form: 'text', text: '姓名,编号' }
  const table = { form: 'table', sheets: [{ name: null, rows: [{ line: 1, cells: ['姓名', '编号'] }] }] }
  for (const bytes of [utf8('姓名,编号'), toGb18030('姓名,编号')]) {
    expect(await readDocument(bytes, 'list.txt')).toEqual(text)
    expect(await readDocument(bytes, 'list.xlsx')).toEqual(text)
    expect(await readDocument(bytes, 'LIST.CSV')).toEqual(table)
  }
  expect(await readDocument(fixture('letter.docx'), '../../list.csv')).toMatchObject({ form: 'text' })
  expect(await readDocument(fixture('list.xlsx'), 'letter.docx')).toMatchObject({ form: 'table' })
})

test.each([
  ['nothing', utf8(''), 'empty'],
  ['blanks', utf8('\ufeff \r\n\u3000'), 'empty'],
  ['a program', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0), 'binary'],
  ['a PDF', utf8('%PDF-1.7\n'), 'pdf'],
  ['a .doc or .xls', COMPOUND, 'legacy_office'],
  [
    'a file with a password',
    Buffer.concat([COMPOUND, Buffer.from('EncryptedPackage', 'utf16le')]),
    'encrypted',
  ],
  ['RTF', utf8('{\\rtf1\\ansi x}'), 'legacy_office'],
  ['a web page', utf8('\n<!DOCTYPE html><p>遗失'), 'web_page'],
  ['a table that old programs call .xls', toGb18030('<html><table><td>遗失</td></table></html>'), 'web_page'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'binary'],
  ['an archive of other files', anArchive({ 'a.txt': '遗失' }), 'binary'],
  [
    'an Office file of another kind',
    anArchive({
      '_rels/.rels': someRelationships(['rId1', 'officeDocument', 'ppt/presentation.xml']),
      'ppt/presentation.xml': aPart('presentation', ''),
    }),
    'binary',
  ],
  [
    'an Office file without its main part',
    anArchive({ '_rels/.rels': someRelationships(['rId1', 'officeDocument', 'word/document.xml']) }),
    'damaged',
  ],
  ['a letter that is not XML', aDocx('', { 'word/document.xml': '遗失' }), 'damaged'],
  [
    'a letter with a document type',
    aDocx('', {
      'word/document.xml':
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>',
    }),
    'damaged',
  ],
  ['a letter without a word', aDocx('<w:p/>'), 'empty'],
  ['a workbook without a word', anXlsx({ sheets: [{ name: 'x', rows: '<row><c/></row>' }] }), 'empty'],
])('%s is a problem', async (_, bytes, problem) => {
  expect(await readDocument(bytes, 'x')).toEqual({ problem })
  expect(await readDocument(bytes, 'x.csv')).toMatchObject({ problem })
})

test('an Office file with its main part elsewhere is read', async () => {
  const letter = anArchive({
    '_rels/.rels': someRelationships(
      ['x', 'extended-properties', 'app.xml'],
      ['y', 'officeDocument', '/a/./b/../c.xml'],
    ),
    'a/c.xml': aPart('w:document', '<w:body><w:p><w:r><w:t>遗失</w:t></w:r></w:p></w:body>'),
  })
  expect(await readDocument(letter, 'x')).toEqual({ form: 'text', text: '遗失' })
})

describe('a file beyond a limit is refused', () => {
  test('by its size, before it is looked at', async () => {
    const text = new Uint8Array(100_000_000).fill(0x31)
    const max = LARGEST_TEXT / 1_000_000
    expect(await readDocument(text, 'x.txt')).toEqual({ problem: 'too_large', max })
    expect(await readDocument(text, 'x.csv')).toEqual({ problem: 'too_large', max })
    text.set(utf8('PK\u0003\u0004'))
    expect(await readDocument(text, 'x.docx')).toEqual({
      problem: 'too_large',
      max: LARGEST_OFFICE_FILE / 1_000_000,
    })
  })

  test('by its rows', async () => {
    const rows = utf8('a,b\n'.repeat(MOST_ROWS + 1))
    expect(await readDocument(rows, 'x.csv')).toEqual({ problem: 'too_many_rows', max: MOST_ROWS })
  })
})

describe('whatever the bytes', () => {
  const files = fc.constantFrom(fixture('letter.docx'), fixture('list.xlsx'))

  test('a cut Office file is damaged', async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.double({ min: 0, max: 0.999, noNaN: true }), async (file, part) => {
        const length = Math.max(4, Math.floor(file.length * part))
        expect(await readDocument(file.subarray(0, length), 'x')).toEqual({ problem: 'damaged' })
      }),
    )
  })

  test('an Office file with wrong bytes gives a problem or, if they do not matter, the same words', async () => {
    const places = fc.array(fc.tuple(fc.nat(8000), fc.nat(255)), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(files, places, async (file, changes) => {
        const changed = Buffer.from(file)
        for (const [place, byte] of changes) changed[4 + (place % (file.length - 4))] = byte
        const document = await readDocument(changed, 'x')
        if (!('problem' in document)) expect(document).toEqual(await readDocument(file, 'x'))
      }),
      { numRuns: 500 },
    )
  })

  test('any bytes are read or refused, never thrown at', async () => {
    const starts = fc.constantFrom('', 'PK\u0003\u0004', '\ufeff', '"', 'sep=;\n', '<?xml ', '%PDF-')
    await fc.assert(
      fc.asyncProperty(starts, fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (start, bytes, csv) => {
        const document = await readDocument(Buffer.concat([utf8(start), bytes]), csv ? 'x.csv' : 'x')
        expect('problem' in document || 'form' in document).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
