import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDocument } from './document.ts'
import { writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

const ROWS = [
  ['编号', '结果'],
  ['J15092901070004(夏)', '声明作废，"原件"无效\n第二行'],
  ['00012345678901234567', '<&>'],
]

test('a CSV begins with a byte order mark, quotes what needs it, and ends each row as RFC 4180 says', () => {
  expect(
    Buffer.from(
      writeCsv([
        ['a', 'b,"c"'],
        ['d', ''],
      ]),
    ).toString(),
  ).toBe('\uFEFFa,"b,""c"""\r\nd,\r\n')
})

test.each(['=1+1', '+86', '-1', '@SUM(A1)', '\tx'])('%j is no formula in a CSV', (text) => {
  const written = Buffer.from(writeCsv([[text]])).toString()
  expect(written).toBe(`\uFEFF'${text}\r\n`)
})

test('a workbook is read again as it was written, long numbers with all their digits', async () => {
  expect(await readDocument(writeXlsx('结果 "1"', ROWS), 'result.xlsx')).toEqual({
    form: 'table',
    sheets: [{ name: '结果 "1"', rows: ROWS.map((cells, index) => ({ line: index + 1, cells })) }],
  })
})

test('whatever is written into a workbook can be read', async () => {
  const cell = fc.string({ unit: 'binary', minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(cell, async (text) => {
      expect(await readDocument(writeXlsx('x', [['first', `${text}.`, 'last']]), 'x.xlsx')).toMatchObject({
        sheets: [{ rows: [{ cells: ['first', expect.any(String), 'last'] }] }],
      })
    }),
    { numRuns: 50, examples: [['\u0000\u0008\uFFFE'], [']]>'], ['\uD800']] },
  )
})
