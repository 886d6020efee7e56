import { openJson, sealJson } from '#lib/crypto/seal.ts'

/* What signs the messages of a webhook lies sealed in its recipient's row. */

export function sealHookSecret(recipientId: string, secret: string): Uint8Array<ArrayBuffer> {
  return sealJson(secret, contextOf(recipientId))
}

/** Throws for a recipient without a secret: it is no webhook. */
export function openHookSecret({
  id,
  sealedSecret,
}: {
  id: string
  sealedSecret: Uint8Array | null
}): string {
  if (!sealedSecret) throw new Error(`the recipient ${id} has no secret`)
  return String(openJson(sealedSecret, contextOf(id)))
}

function contextOf(recipientId: string): string {
  return `recipient:${recipientId}`
}
