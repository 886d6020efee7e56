import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const run = (argument: string[], input?: string | Uint8Array) =>
  spawnSync(process.execPath, ['scripts/notices-parse.ts', ...argument], { input, encoding: 'utf8' })

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

test.each([
  [['no-such-file.txt'], undefined, 'no-such-file.txt does not exist'],
  [['lib'], undefined, 'lib is a folder, not a file'],
  [['-'], Uint8Array.of(0x7f, 0x45, 0, 1), 'standard input is not a text in UTF-8 or GB18030'],
  [[], undefined, 'usage: npm run notices:parse -- FILE   (or - to read standard input)'],
])('%j fails with one line', (argument, input, line) => {
  const { stdout, stderr, status } = run(argument, input)
  expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: `${line}\n`, status: 1 })
})
