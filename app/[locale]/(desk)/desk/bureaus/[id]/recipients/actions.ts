'use server'

import { z } from 'zod'
import { staffAction } from '#app/_server/action.ts'
import { showSecret } from '#app/_server/shown-secret.ts'
import { askConfirmation, testWebhook } from '#lib/bureaus/confirm-recipient.ts'
import { addRecipient, retireRecipient } from '#lib/bureaus/recipients.ts'
import { recipientSchema } from '#lib/bureaus/schema.ts'
import { postHook } from '#lib/hooks/post.ts'

/* Where a bureau is told of objections; the commands refuse anybody but the registrar and its own administrator. */

const recipient = z.strictObject({ id: z.uuid() })

const pathOf = (bureauId: string, done: string) => `/desk/bureaus/${bureauId}/recipients?done=${done}`

export const add = staffAction(recipientSchema, async (actor, input, { at }) => {
  const { secret } = await addRecipient(actor, input, { at })
  if (secret === null) return pathOf(input.bureauId, 'added')
  await showSecret(input.bureauId, secret, at)
  return pathOf(input.bureauId, 'secret')
})

export const retire = staffAction(recipient, async (actor, { id }, { at }) =>
  pathOf(await retireRecipient(actor, id, { at }), 'retired'),
)

export const ask = staffAction(recipient, async (actor, { id }, { at }) =>
  pathOf(await askConfirmation(actor, id, { at }), 'asked'),
)

export const test = staffAction(recipient, async (actor, { id }, { at }) =>
  pathOf(await testWebhook(actor, id, { at, post: postHook }), 'tested'),
)
