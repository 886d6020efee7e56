import { z } from 'zod'
import { keyedHash } from '#lib/crypto/codes.ts'
import { openJson, sealJson } from '#lib/crypto/seal.ts'
import type { Transaction } from '#lib/db.ts'

/* The address of who watches: sealed, and found again by a keyed hash. */

/** Capitals do not count. 32 bytes. */
export function hashOfAddress(address: string): Uint8Array<ArrayBuffer> {
  return keyedHash('watching-address', address.toLowerCase())
}

export function sealAddress(watchId: string, address: string): Uint8Array<ArrayBuffer> {
  return sealJson(address, contextOf(watchId))
}

export function openAddress({ id, sealedAddress }: { id: string; sealedAddress: Uint8Array }): string {
  return z.string().parse(openJson(sealedAddress, contextOf(id)))
}

function contextOf(watchId: string): string {
  return `watch:${watchId}`
}

/** Until the commit nobody else adds to or counts the watches of an address. */
export async function holdAddress(tx: Transaction, addressHash: Uint8Array): Promise<void> {
  const lock = Buffer.from(addressHash).readBigInt64BE()
  await tx.$executeRaw`select pg_advisory_xact_lock(${lock})`
}

export function countConfirmed(tx: Transaction, addressHash: Uint8Array<ArrayBuffer>): Promise<number> {
  return tx.watch.count({ where: { addressHash, confirmedAt: { not: null } } })
}
