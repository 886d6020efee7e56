import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parseEnv } from '#lib/env.ts'
import { readSigners } from '#lib/register/signers.ts'
import { provideSecrets } from './secrets.ts'

const names = [
  'NEXTAUTH_SECRET',
  'ACCESS_SECRET',
  'ENCRYPTION_KEYS',
  'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY',
  'PROOF_KEY',
  'PROOF_CERTIFICATE',
  'REGISTER_KEYS',
]
let dataDir = ''

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'secrets-'))
  forget()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(dataDir, { recursive: true, force: true })
})

function forget(): void {
  for (const name of names) vi.stubEnv(name, '')
}

const secrets = () => names.map((name) => process.env[name])

test('what is made up is good enough, readable only by the owner, and the same at the next start', async () => {
  await provideSecrets(dataDir)
  expect(() => parseEnv(process.env)).not.toThrow()
  expect((await stat(join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600)
  const first = secrets()
  forget()
  await provideSecrets(dataDir)
  expect(secrets()).toEqual(first)
})

test('two data folders have different secrets', async () => {
  await provideSecrets(dataDir)
  const first = secrets()
  forget()
  await provideSecrets(join(dataDir, 'other'))
  expect(secrets().filter((secret) => first.includes(secret))).toEqual([])
})

test('a secret of the environment wins and is not written down', async () => {
  vi.stubEnv('ACCESS_SECRET', 'from-the-environment-from-the-environment')
  await provideSecrets(dataDir)
  expect(process.env.ACCESS_SECRET).toBe('from-the-environment-from-the-environment')
  expect(await readFile(join(dataDir, 'secrets.json'), 'utf8')).not.toContain('ACCESS_SECRET')
})

test('a certificate of the environment is for the key that was made up, and none is made for a key of the environment', async () => {
  await provideSecrets(dataDir)
  const [kept, given] = [process.env.PROOF_KEY, 'a certificate from the environment']
  forget()
  vi.stubEnv('PROOF_CERTIFICATE', given)
  await provideSecrets(dataDir)
  expect([process.env.PROOF_KEY, process.env.PROOF_CERTIFICATE]).toEqual([kept, given])
  forget()
  vi.stubEnv('PROOF_KEY', 'a key from the environment')
  await provideSecrets(join(dataDir, 'other'))
  expect(process.env.PROOF_CERTIFICATE).toBe('')
})

test('the log is named after the address of the first start, and keeps the name', async () => {
  vi.stubEnv('PUBLIC_URL', 'https://register.example.org:8443/')
  await provideSecrets(dataDir)
  expect(readSigners(process.env.REGISTER_KEYS ?? '').origin).toBe('register.example.org:8443/register')
  forget()
  vi.stubEnv('PUBLIC_URL', 'https://elsewhere.example.org')
  await provideSecrets(dataDir)
  expect(readSigners(process.env.REGISTER_KEYS ?? '').origin).toBe('register.example.org:8443/register')
})

test('an address that is refused names no log', async () => {
  vi.stubEnv('PUBLIC_URL', 'no address')
  await provideSecrets(dataDir)
  expect(process.env.REGISTER_KEYS).toBe('')
  vi.stubEnv('PUBLIC_URL', '')
  vi.stubEnv('PORT', '3100')
  await provideSecrets(dataDir)
  expect(readSigners(process.env.REGISTER_KEYS ?? '').origin).toBe('localhost:3100/register')
})

test('commands that start together agree', async () => {
  await Promise.all([provideSecrets(dataDir), provideSecrets(dataDir), provideSecrets(dataDir)])
  const kept = JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8'))
  expect(secrets()).toEqual(names.map((name) => kept[name]))
})
