import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { generateSignerKey } from '#lib/register/note-keys.ts'
import { signCheckpoint } from '#lib/register/sign.ts'
import { readSigners } from '#lib/register/signers.ts'
import { AT } from './office.ts'

/** The log of tests. */
export const ORIGIN = 'register.example/register'

/** A signer with a key and a memory of its own, which end with the test file. */
export function testSigner({ origin = ORIGIN, lines = generateSignerKey(origin) } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'register-signer-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const signers = readSigners(lines)
  const memoryPath = join(folder, 'register', 'last-signed')
  return {
    lines,
    signers,
    memoryPath,
    sign: (at: Date = AT) => signCheckpoint({ signers, memoryPath, at }),
    forget: () => rmSync(memoryPath),
  }
}
