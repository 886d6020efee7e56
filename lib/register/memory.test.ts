import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readMemory, writeMemory } from './memory.ts'
import { treeHashOf } from './tree.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'register-memory-'))
  path = join(folder, 'register', 'last-signed')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const root = treeHashOf([])

test('what was remembered is remembered, for the owner alone', async () => {
  expect(await readMemory(path)).toBeNull()
  await writeMemory(path, { size: 1, root: new Uint8Array(32) })
  await writeMemory(path, { size: 2, root })
  expect(await readMemory(path)).toEqual({ size: 2, root })
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(folder, 'register'))).toEqual(['last-signed'])
})

test.each(['', '{', '{}', '{"size":0,"root":""}', '{"size":2,"root":"AAAA"}', '[]', 'null'])(
  'a file that holds no memory is an error, not forgetting: %j',
  async (text) => {
    await writeMemory(path, { size: 2, root })
    writeFileSync(path, text)
    await expect(readMemory(path)).rejects.toThrow()
  },
)

test('a folder in its place is an error', async () => {
  await expect(readMemory(folder)).rejects.toThrow('EISDIR')
})
