import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toGb18030 } from '#lib/testing/gb18030.ts'
import { streamRows } from './csv.ts'
import { LONGEST_ROW } from './limits.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

async function* chunksOf(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}

async function readRows(file: string | Uint8Array) {
  return Array.fromAsync(streamRows(chunksOf(typeof file === 'string' ? utf8(file) : file)))
}

async function readCells(file: string | Uint8Array) {
  return (await readRows(file)).map((row) => ('cells' in row ? row.cells : row))
}

const ROWS = [
  ['姓名', '编号'],
  ['王慧', 'J15092901070004(夏)'],
]

test.each([
  ['commas', '姓名,编号\n王慧,J15092901070004(夏)\n'],
  ['semicolons', '姓名;编号\n王慧;J15092901070004(夏)'],
  ['tabs, as Excel writes Unicode text', '姓名\t编号\r\n王慧\tJ15092901070004(夏)\r\n'],
  ['a mark of UTF-8', '\ufeff姓名,编号\r\n王慧,J15092901070004(夏)'],
  ['line ends of old Macs', '姓名,编号\r王慧,J15092901070004(夏)\r'],
  ['quotes', '"姓名","编号"\n"王慧","J15092901070004(夏)"'],
  ['a line that names the delimiter', 'sep=;\r\n姓名;编号\r\n王慧;J15092901070004(夏)'],
  ['numbers kept from rounding', '姓名,编号\n王慧,="J15092901070004(夏)"'],
  ['blank lines and empty cells behind', '姓名,编号,,\n\n,,,\n王慧,J15092901070004(夏),, \n\n'],
  ['GB18030', toGb18030('姓名,编号\r\n王慧,J15092901070004(夏)\r\n')],
])('a CSV with %s is read', async (_, file) => {
  expect(await readCells(file)).toEqual(ROWS)
})

test.each([
  ['commas in quotes', '"a,b",c', [['a,b', 'c']]],
  ['line breaks in quotes', '"a\r\nb",c', [['a\r\nb', 'c']]],
  ['doubled quotes', '"说""作废""",c', [['说"作废"', 'c']]],
  ['a quote within a cell', '王"慧,c', [['王"慧', 'c']]],
  ['a cell that begins with a quoted word', '"甲店"分店,c', [['"甲店"分店', 'c']]],
  ['rows of different lengths', 'a,b\nc\nd,e,f', [['a', 'b'], ['c'], ['d', 'e', 'f']]],
  ['a title above the heading', '遗失清单\na;b', [['遗失清单'], ['a', 'b']]],
  [
    'delimiters in a quoted heading',
    '"a;b;c",d\ne,f',
    [
      ['a;b;c', 'd'],
      ['e', 'f'],
    ],
  ],
  ['one column', '15092901070004\n15092901070005', [['15092901070004'], ['15092901070005']]],
  ['nothing', '', []],
])('a CSV with %s is read as it stands', async (_, file, cells) => {
  expect(await readCells(file)).toEqual(cells)
})

test('the delimiter is found in a file that comes byte by byte', async () => {
  const bytes = Array.from(utf8('name;number\na,b;c'), (byte) => Uint8Array.of(byte))
  const rows = await Array.fromAsync(streamRows(chunksOf(...bytes)))
  expect(rows).toMatchObject([{ cells: ['name', 'number'] }, { cells: ['a,b', 'c'] }])
})

test('rows know their line, also behind line breaks and blank lines', async () => {
  const file = '编号\r\n\r\n"a\r\nb\nc",d\r\ne\r\n'
  expect(await readRows(file)).toEqual([
    { line: 1, cells: ['编号'] },
    { line: 3, cells: ['a\r\nb\nc', 'd'] },
    { line: 6, cells: ['e'] },
  ])
})

test('a number that was rounded to an exponent is told, never repaired', async () => {
  expect(await readRows('王慧,1.50929E+13,1E-5,AE+12')).toEqual([
    { line: 1, cells: ['王慧', '1.50929E+13', '1E-5', 'AE+12'], rounded: [1] },
  ])
})

describe('what ends a CSV early comes last', () => {
  test.each([
    ['a quote that is not closed', 'a,b\n"c,d\ne,f', { problem: 'unclosed_quote', line: 2 }],
    [
      'a quote that swallows too much',
      `a,b\n"c${'d'.repeat(2 * LONGEST_ROW)}`,
      { problem: 'row_too_long', max: 1, line: 2 },
    ],
  ])('%s, with its line', async (_, file, problem) => {
    expect(await readRows(file)).toEqual([{ line: 1, cells: ['a', 'b'] }, problem])
  })

  test.each([
    ['a web page', '<html><table>', 'web_page'],
    ['RTF', '{\\rtf1 a,b}', 'legacy_office'],
    ['a program', '\0', 'binary'],
    ['an archive', 'PK\u0003\u0004', 'binary'],
  ])('%s', async (_, file, problem) => {
    expect(await readRows(file)).toEqual([{ problem, line: 1 }])
  })

  test('damage, after rows that were good', async () => {
    const good = utf8('王慧,1\n'.repeat(130_000))
    const rows = await Array.fromAsync(streamRows(chunksOf(good, Uint8Array.of(0xff))))
    const last = rows.at(-1)
    expect(last).toEqual({ problem: 'damaged', line: rows.length })
    expect(rows.length).toBeGreaterThan(129_990)
  })

  test('but what the file throws is thrown', async () => {
    async function* lost(): AsyncGenerator<Uint8Array> {
      yield utf8('a,b\n')
      throw new Error('the disk is gone')
    }
    await expect(Array.fromAsync(streamRows(lost()))).rejects.toThrow('the disk is gone')
  })
})

test('a reader who leaves closes the file, and no more of it is read', async () => {
  let pulled = 0
  let closed = false
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        pulled += 1
        yield utf8('a,b\n'.repeat(20_000))
      }
    } finally {
      closed = true
    }
  }
  for await (const row of streamRows(endless())) {
    if ('line' in row && row.line === 100_000) break
  }
  await expect.poll(() => closed).toBe(true)
  expect(pulled).toBeLessThan(20)
})

test('whatever the cells, they come back through quotes and chunks of any size', async () => {
  const cell = fc.string({ unit: fc.constantFrom(...'王慧1a，,;\t"\n\r '), maxLength: 6 })
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
  const write = (table: string[][], end: string) =>
    table.map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join(end)
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom('\n', '\r\n', '\r'), fc.nat(100), async (table, end, size) => {
      const file = utf8(`"x","y"${end}${write(table, end)}`)
      const chunks = chunksOf(file.subarray(0, size), file.subarray(size))
      const read = await Array.fromAsync(streamRows(chunks))
      const kept = table.filter((cells) => cells.some((one) => one.trim() !== ''))
      expect(read.slice(1).map((row) => ('cells' in row ? row.cells : row))).toEqual(
        kept.map((cells) => cells.slice(0, cells.findLastIndex((one) => one.trim() !== '') + 1)),
      )
    }),
    { numRuns: 300 },
  )
})
