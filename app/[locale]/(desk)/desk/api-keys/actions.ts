'use server'

import { z } from 'zod'
import { staffAction, unlessDone } from '#app/_server/action.ts'
import { forgetSecret, showSecret } from '#app/_server/shown-secret.ts'
import { issueKey, revokeKey } from '#lib/api-keys/commands.ts'
import { hasRevoked } from '#lib/api-keys/queries.ts'
import { apiKeyInput } from '#lib/api-keys/schema.ts'

/* Keys of the interface for programs; the commands refuse anybody but the registrar. */

export const issue = staffAction(apiKeyInput, async (actor, input, { at }) => {
  const { id, secret } = await issueKey(actor, input, { at })
  await showSecret(id, secret, at)
  return `/desk/api-keys?issued=${id}`
})

export const revoke = staffAction(z.strictObject({ id: z.uuid() }), async (actor, { id }, { at }) => {
  await unlessDone(revokeKey(actor, id, { at }), () => hasRevoked(actor, id))
  await forgetSecret()
  return '/desk/api-keys?done=revoked'
})
