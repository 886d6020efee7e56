import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAlive, isStale, withFileLock } from './lock.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('those who want the same file run one at a time', async () => {
  const path = join(folder, 'same')
  let inside = 0
  let most = 0
  const run = async () => {
    most = Math.max(most, ++inside)
    await readFile(path)
    inside--
  }
  await Promise.all([1, 2, 3, 4].map(() => withFileLock(path, run)))
  expect(most).toBe(1)
})

test('it is given back when the work fails', async () => {
  const path = join(folder, 'failing')
  await expect(withFileLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await withFileLock(path, async () => 'free')).toBe('free')
})

test('the lock of a dead process is taken over', async () => {
  const path = join(folder, 'dead')
  const nobody = 2 ** 22 + 1
  expect(isAlive(nobody)).toBe(false)
  await writeFile(path, String(nobody))
  expect(await withFileLock(path, async () => 'taken')).toBe('taken')
})

test('a process number that somebody else has now is known by when it began', async () => {
  const path = join(folder, 'reused')
  await writeFile(path, `${process.pid} before`)
  expect(await withFileLock(path, async () => 'taken')).toBe('taken')
})

test('a very old lock that does not say when its holder began is taken over', async () => {
  const path = join(folder, 'old')
  await writeFile(path, String(process.pid))
  await utimes(path, new Date(0), new Date(0))
  expect(await withFileLock(path, async () => 'taken')).toBe('taken')
})

test('however old, it is its holder’s as long as the holder lives', async () => {
  const path = join(folder, 'long')
  await withFileLock(path, async () => {
    await utimes(path, new Date(0), new Date(0))
    expect(await isStale(path, 1)).toBe(false)
  })
})
