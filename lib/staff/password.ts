import { hash, verify } from '@node-rs/argon2'
import { groupedCode, randomCode } from '#lib/crypto/codes.ts'

/** Argon2id with the first parameters of the OWASP Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The PHC string of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS)
}

let dummy: Promise<string> | null = null

/**
 * Whether the password is the one that was hashed. Without a hash it does the same work and says no, so that
 * the time does not tell whether an account exists.
 */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  dummy ??= hashPassword(randomCode(16))
  const unknown = await dummy
  const same = await verify(passwordHash ?? unknown, password)
  return same && passwordHash !== null
}

/** A password of 80 random bits that can be read out: four groups of four. */
export function generatePassword(): string {
  return groupedCode(randomCode(16))
}
