import { z } from 'zod'
import { openJson, sealJson } from '#lib/crypto/seal.ts'

/* Whom to write to about a key: sealed. */

export function sealContact(keyId: string, contact: string): Uint8Array<ArrayBuffer> {
  return sealJson(contact, contextOf(keyId))
}

export function openContact({ id, sealedContact }: { id: string; sealedContact: Uint8Array }): string {
  return z.string().parse(openJson(sealedContact, contextOf(id)))
}

function contextOf(keyId: string): string {
  return `api-key:${keyId}`
}
