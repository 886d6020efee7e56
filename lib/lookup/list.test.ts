import { expect, test } from 'vitest'
import { writeXlsx } from '#lib/files/write-xlsx.ts'
import { MAX_QUERY } from './answer.ts'
import { MOST_LISTED, readNumberList } from './list.ts'

const file = (fileName: string, content: string | Uint8Array) => ({
  fileName,
  bytes: typeof content === 'string' ? Buffer.from(content) : content,
})
const queries = async (...list: Parameters<typeof readNumberList>) =>
  (await readNumberList(...list)).map(({ query }) => query)

test('what was pasted is taken line by line, of a table the first column, without blank lines', async () => {
  expect(await queries(' J2046000663701\r\n\n15092901070004\t夏季\t王某\n  \nJ2046000663701', null)).toEqual([
    'J2046000663701',
    '15092901070004',
    'J2046000663701',
  ])
})

test.each([
  ['CSV', file('a.csv', '编号,姓名\nJ2046000663701,甲\n,乙\n')],
  ['text', file('a.txt', '编号\nJ2046000663701\n')],
  [
    'Excel',
    file(
      'a.xlsx',
      writeXlsx('x', [
        ['编号', '姓名'],
        ['J2046000663701', '甲'],
        ['', '乙'],
      ]),
    ),
  ],
])('of a file as %s the first column is taken, behind what was pasted', async (_, list) => {
  expect(await queries('1', list)).toEqual(['1', '编号', 'J2046000663701'])
})

test('a number that is too long, or that a spreadsheet has rounded, stays in its place and is not looked up', async () => {
  const list = await readNumberList(`1\n${'9'.repeat(MAX_QUERY + 1)}\n2`, file('a.csv', '1.50929E+13\n'))
  expect(list.map(({ fault }) => fault)).toEqual([null, 'too_long', null, 'rounded'])
  expect(list[1]?.query).toHaveLength(MAX_QUERY)
})

test.each([
  ['nothing', '  \n', null, { field: 'numbers', code: 'required' }],
  ['too many lines', '1\n'.repeat(MOST_LISTED + 1), null, { field: 'numbers', code: 'too_many' }],
  ['too many rows', '1', file('a.csv', '1\n'.repeat(MOST_LISTED)), { field: 'file', code: 'too_many' }],
  ['a PDF', '1', file('a.pdf', '%PDF-1.7\n'), { field: 'file', code: 'file_pdf' }],
  ['an empty file', '', file('a.csv', ''), { field: 'file', code: 'file_empty' }],
])('%s is refused beside its field', async (_, pasted, list, problem) => {
  await expect(readNumberList(pasted, list)).rejects.toMatchObject({ code: 'INVALID', fields: [problem] })
})
