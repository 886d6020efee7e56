'use server'

import { z } from 'zod'
import { staffAction } from '#app/_server/action.ts'
import { parseInput } from '#lib/errors.ts'
import { acknowledgeObjection, decideObjection } from '#lib/objections/commands.ts'
import { decisionInput } from '#lib/objections/schema.ts'

/** Opening an objection acknowledges it, so it is a deed with a button, never a link that something might prefetch. */
export const openObjection = staffAction(z.strictObject({ id: z.uuid() }), async (actor, { id }, { at }) => {
  await acknowledgeObjection(actor, id, { at })
  return `/desk/objections/${id}`
})

const decisionForm = z.looseObject({ id: z.uuid(), version: z.coerce.number().int() })

export const decide = staffAction(decisionForm, async (actor, { id, version, ...answer }, { at }) => {
  await decideObjection(actor, { id, version }, parseInput(decisionInput, answer), { at })
  return `/desk/objections/${id}?done=decided`
})
