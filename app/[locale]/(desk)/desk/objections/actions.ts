'use server'

import { z } from 'zod'
import { staffAction, unlessDone } from '#app/_server/action.ts'
import { parseInput } from '#lib/errors.ts'
import { acknowledgeObjection, decideObjection } from '#lib/objections/commands.ts'
import { hasDecided } from '#lib/objections/queries.ts'
import { decisionInput } from '#lib/objections/schema.ts'

/** Opening an objection acknowledges it, so it is a deed with a button, never a link that something might prefetch. */
export const openObjection = staffAction(z.strictObject({ id: z.uuid() }), async (actor, { id }, { at }) => {
  await acknowledgeObjection(actor, id, { at })
  return `/desk/objections/${id}`
})

const decisionForm = z.looseObject({ id: z.uuid(), version: z.coerce.number().int() })

export const decide = staffAction(decisionForm, async (actor, { id, version, ...typed }, { at }) => {
  const answer = parseInput(decisionInput, typed)
  const deed = decideObjection(actor, { id, version }, answer, { at })
  await unlessDone(deed, () => hasDecided(actor, id, answer))
  return `/desk/objections/${id}?done=decided`
})
