import { describe, expect, test } from 'vitest'
import { aDocx } from '#lib/testing/office-files.ts'
import { readDocument } from './document.ts'
import { LARGEST_TEXT } from './limits.ts'

const words = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
const paragraph = (...content: string[]) => `<w:p>${content.join('')}</w:p>`
const line = (text: string) => paragraph(words(text))
const cell = (...content: string[]) => `<w:tc><w:tcPr/>${content.join('')}</w:tc>`
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
const table = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`

async function textOf(...body: string[]): Promise<unknown> {
  const document = await readDocument(aDocx(body.join('')), 'letter.docx')
  return 'text' in document ? document.text : document
}

test('a paragraph is a line, an empty one too; tabs, breaks and spaces stay', async () => {
  const signature = paragraph(
    '<w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>',
    words(' 甲局 '),
    '<w:r><w:tab/></w:r>',
    words('盖章'),
    '<w:r><w:br/><w:t>2025</w:t><w:noBreakHyphen/><w:t>04</w:t><w:cr/></w:r>',
  )
  expect(await textOf(line('遗失声明'), '<w:p/>', signature)).toBe('遗失声明\n\n 甲局 \t盖章\n2025-04\n')
})

test('a row of plain cells is a line with tabs, an empty cell too', async () => {
  const rows = [
    row(cell(line('姓名')), cell(line('编号'))),
    row(cell('<w:p/>'), cell(line('15092901070004'))),
  ]
  expect(await textOf(line('如下'), table(...rows), line('作废'))).toBe(
    '如下\n姓名\t编号\n\t15092901070004\n作废',
  )
})

test('a row with a cell of several lines is its lines, one after the other', async () => {
  const notice = cell(line('遗失声明'), line('甲遗失公章'))
  const broken = cell(paragraph(words('乙'), '<w:r><w:br/></w:r>', words('丙')))
  expect(await textOf(table(row(notice, cell(line('丁')))))).toBe('遗失声明\n甲遗失公章\n丁')
  expect(await textOf(table(row(broken, cell(line('丁')))))).toBe('乙\n丙\n丁')
})

test('a table in a cell comes in its place', async () => {
  const inner = table(row(cell(line('1')), cell(line('2'))), row(cell(line('3')), cell(line('4'))))
  expect(await textOf(table(row(cell(line('甲'), inner, line('乙')), cell(line('丙')))))).toBe(
    '甲\n1\t2\n3\t4\n乙\n丙',
  )
})

describe('what does not print is left out', () => {
  test.each([
    ['a deletion', '<w:del><w:r><w:delText>删</w:delText><w:t>删</w:t></w:r></w:del>', '甲乙'],
    ['what was moved away', `<w:moveFrom>${words('移')}</w:moveFrom>`, '甲乙'],
    ['an insertion is printed', `<w:ins>${words('加')}</w:ins>`, '甲加乙'],
    ['the code of a field', '<w:r><w:instrText>PAGE</w:instrText></w:r>', '甲乙'],
    [
      'a reading',
      `<w:ruby><w:rt>${words('yí')}</w:rt><w:rubyBase>${words('遗')}</w:rubyBase></w:ruby>`,
      '甲遗乙',
    ],
    ['foreign elements', '<m:t xmlns:m="urn:m">x</m:t>', '甲乙'],
  ])('%s', async (_, content, text) => {
    expect(await textOf(paragraph(words('甲'), content, words('乙')))).toBe(text)
  })

  test('a text box once, before its paragraph', async () => {
    const box = `<w:txbxContent>${line('框')}</w:txbxContent>`
    const drawing = `<mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent>`
    expect(await textOf(paragraph(words('甲'), `<w:r>${drawing}</w:r>`, words('乙')))).toBe('框\n甲乙')
  })
})

test('a letter of many paragraphs in one cell is read', async () => {
  const lines = await textOf(table(row(cell(line('甲').repeat(150_000)))))
  expect(lines).toBe(Array(150_000).fill('甲').join('\n'))
})

test('more text than is read at once is refused, also when it is only empty paragraphs', async () => {
  const TOO_LONG = { problem: 'unpacks_too_large' }
  expect(await textOf(line('1'.repeat(LARGEST_TEXT)))).toEqual(TOO_LONG)
})

test('a letter without a word is empty', async () => {
  expect(await textOf('<w:p/>', line(' '))).toEqual({ problem: 'empty' })
})
