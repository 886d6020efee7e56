import { createHmac, randomBytes } from 'node:crypto'

/* Standard Webhooks 1.0.0 (standardwebhooks.com): symmetric signatures, v1. */

const PREFIX = 'whsec_'
const SECRET_BYTES = 32

/** A new secret as the receiving system is given it. */
export function newHookSecret(): string {
  return `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`
}

export type HookMessage = { id: string; at: Date; body: string }

/** The headers that identify and sign a message: the same id at each try, the time of this one. */
export function hookHeaders(secret: string, { id, at, body }: HookMessage): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
