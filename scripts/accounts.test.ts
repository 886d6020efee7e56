import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { resetEnv } from '#lib/env.ts'
import { accountsFile, loadSamples } from './accounts.ts'

const seeding = vi.hoisted(() => ({ before: async () => {} }))
vi.mock('../prisma/seed.ts', () => ({
  seedIfEmpty: async () => {
    await seeding.before()
    return { accounts: [{ name: '白晓东', role: 'registrar', login: 'registrar', password: 'AAAA-BBBB' }] }
  },
}))

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'accounts-'))
  seeding.before = async () => {}
  process.env.DATA_DIR = join(folder, 'not', 'there', 'yet')
  resetEnv()
})
afterAll(async () => {
  delete process.env.DATA_DIR
  resetEnv()
  await rm(folder, { recursive: true, force: true })
})

test('the passwords are kept where only the owner reads, also where there is no folder yet', async () => {
  const lines = await loadSamples()
  expect(lines[0]).toMatch(/^registrar +registrar +AAAA-BBBB +白晓东$/)
  expect(lines.at(-1)).toContain(accountsFile())
  expect(await readFile(accountsFile(), 'utf8')).toBe(`${lines[0]}\n`)
  expect((await stat(accountsFile())).mode & 0o777).toBe(0o600)
})

test('nothing is loaded when they could not be kept', async () => {
  await writeFile(join(folder, 'not'), 'a file in the way')
  const seeded = vi.fn(async () => {})
  seeding.before = seeded
  await expect(loadSamples()).rejects.toThrow(/^The passwords of new accounts cannot be kept in /)
  expect(seeded).not.toHaveBeenCalled()
})

test('they are said also when keeping them fails after all', async () => {
  seeding.before = async () => {
    await rm(folder, { recursive: true })
    await writeFile(folder, 'a file in the way')
  }
  const lines = await loadSamples()
  expect(lines[0]).toContain('AAAA-BBBB')
  expect(lines.at(-1)).toMatch(/^\(shown once; write them down, they could not be kept: /)
})

test('in a container they are said and nothing is written', async () => {
  const lines = await loadSamples(false)
  expect(lines).toEqual([expect.stringContaining('AAAA-BBBB'), '(shown once and kept nowhere)'])
  await expect(stat(accountsFile())).rejects.toMatchObject({ code: 'ENOENT' })
})
