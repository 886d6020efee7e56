import { randomUUID } from 'node:crypto'
import { env } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { SigningRefusal, signCheckpoint } from './sign.ts'
import { readSigners } from './signers.ts'

/**
 * The worker's job: signs with the keys and the memory of the environment. A refusal is an error in the log, under an
 * id and each minute anew, and nothing else: publication goes on, and no repetition would help. Without a key
 * nothing is signed, which is a warning.
 */
export async function signRegister(at: Date): Promise<void> {
  const { REGISTER_KEYS: lines, REGISTER_MEMORY: memoryPath } = env()
  if (!lines) {
    log().warn('REGISTER_KEYS is not set: this worker does not sign the register')
    return
  }
  try {
    const { size, isNew } = await signCheckpoint({ signers: readSigners(lines), memoryPath, at })
    if (isNew) log().info({ size }, 'the register is signed')
  } catch (error) {
    if (!(error instanceof SigningRefusal)) throw error
    const { fault, sizes } = error
    log().error(
      { refusalId: randomUUID(), fault, ...sizes },
      'the register is not signed; see docs/operations.md',
    )
  }
}
