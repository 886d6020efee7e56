import { chmod, mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { choosePlace } from './place.ts'

const own = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
const runs = vi.hoisted(() => ({ as: { uid: 0, gid: 0 } }))
vi.mock('./account.ts', () => ({ postgresAccount: () => runs.as, canEnter: () => true }))

let folder = ''
beforeEach(async () => {
  runs.as = own
  folder = await mkdtemp(join(tmpdir(), 'place-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const home = () => join(folder, 'postgres')

test('data is inside the data folder, for its owner alone', async () => {
  expect(await choosePlace(folder, () => undefined)).toMatchObject({ home: home(), account: own })
  expect((await stat(home())).mode & 0o777).toBe(0o700)
})

test('data of the same user stays', async () => {
  await mkdir(join(home(), 'data'), { recursive: true })
  expect(await choosePlace(folder, () => undefined)).toMatchObject({ home: home() })
})

test('data of another user is left alone, and the line says whose it is', async () => {
  await mkdir(join(home(), 'data'), { recursive: true })
  await chmod(home(), 0o750)
  runs.as = { uid: own.uid + 1, gid: own.gid }
  const line = new RegExp(
    `^The data in ${home()} belongs to another user \\(${own.uid}\\)\\. Start as that user.*$`,
  )
  await expect(choosePlace(folder, () => undefined)).rejects.toThrow(line)
  const { mode, uid } = await stat(home())
  expect([mode & 0o777, uid]).toEqual([0o750, own.uid])
})
