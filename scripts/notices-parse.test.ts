import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const run = (argument: string[], input?: string | Uint8Array) =>
  spawnSync(process.execPath, ['scripts/notices-parse.ts', ...argument], {
    input,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })

test('prints the notices of a file and nothing else', () => {
  const { stdout, stderr, status } = run(['lib/reader/fixtures/newspaper-page.txt'])
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  const { notices, ...others } = JSON.parse(stdout)
  expect(others).toEqual({})
  expect(notices).toHaveLength(3)
  expect(notices[0]).not.toHaveProperty('spans')
})

test('reads standard input, also in GB18030', () => {
  const gb = Uint8Array.of(
    0xbc,
    0xd7,
    0xb5,
    0xea,
    0xd2,
    0xc5,
    0xca,
    0xa7,
    0xb9,
    0xab,
    0xd5,
    0xc2,
    0xd7,
    0xf7,
    0xb7,
    0xcf,
  )
  expect(JSON.parse(run(['-'], gb).stdout).notices[0].certificates[0].title).toBe('公章')
})

test('an empty text has no notices', () => {
  expect(JSON.parse(run(['-'], '').stdout)).toEqual({ notices: [] })
})

test('reads the tables that Excel writes', () => {
  const csv = '证书编号,姓名,面积(亩)\nJ15092901770001(夏),孟克那生,"1,200"\n'
  expect(JSON.parse(run(['-'], csv).stdout)).toEqual({ notices: [] })
  const file = join(mkdtempSync(join(tmpdir(), 'parse-')), 'list.csv')
  writeFileSync(file, csv)
  expect(JSON.parse(run([file]).stdout).notices).toMatchObject([
    {
      act: 'loss',
      certificates: [
        { kind: 'grassland_contract', number: 'J15092901770001(夏)', holders: ['孟克那生'], areaMu: '1200' },
      ],
    },
  ])
})

test.each([
  [['no-such-file.txt'], undefined, 'no-such-file.txt: there is no such file, or it cannot be read'],
  [['lib'], undefined, 'lib: there is no such file, or it cannot be read'],
  [
    ['-'],
    Uint8Array.of(0x7f, 0x45, 0, 1),
    'standard input: This file cannot be read. Choose a text, CSV, Excel or Word file',
  ],
  [[], undefined, 'usage: npm run notices:parse -- FILE   (or - to read standard input)'],
])('%j fails with one line', (argument, input, line) => {
  const { stdout, stderr, status } = run(argument, input)
  expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: `${line}\n`, status: 1 })
})
