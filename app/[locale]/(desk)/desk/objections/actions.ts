'use server'

import { z } from 'zod'
import { staffAction, unlessDone } from '#app/_server/action.ts'
import { parseInput } from '#lib/errors.ts'
import { acknowledgeObjection } from '#lib/objections/commands.ts'
import { decideObjection, hasDecided, remedyGiven } from '#lib/objections/decision.ts'
import { prepareRemedy } from '#lib/objections/remedy.ts'
import { decisionInput, remedyInput } from '#lib/objections/schema.ts'

/** Opening an objection acknowledges it, so it is a deed with a button, never a link that something might prefetch. */
export const openObjection = staffAction(z.strictObject({ id: z.uuid() }), async (actor, { id }, { at }) => {
  await acknowledgeObjection(actor, id, { at })
  return `/desk/objections/${id}`
})

const decisionForm = z.looseObject({ id: z.uuid(), version: z.coerce.number().int() })

export const decide = staffAction(decisionForm, async (actor, { id, version, ...typed }, { at }) => {
  const answer = parseInput(decisionInput, typed)
  const deed = decideObjection(actor, { id, version }, answer, { at })
  const isDone = () => hasDecided(actor, id, answer)
  const remedied = (await unlessDone(deed, isDone)) ?? (await remedyGiven(id, answer))
  if (remedied?.state === 'draft') return `/desk/notices/${remedied.noticeId}/edit?done=decided`
  return `/desk/objections/${id}?done=${remedied ? `decided_${remedied.state}` : 'decided'}`
})

const remedyForm = z.looseObject({ id: z.uuid() })

/** Prepares the act that the objection calls for, before the answer or after it. */
export const prepare = staffAction(remedyForm, async (actor, { id, ...typed }, { at }) => {
  const { noticeId, state } = await prepareRemedy(actor, id, parseInput(remedyInput, typed), { at })
  return state === 'draft' ? `/desk/notices/${noticeId}/edit` : `/desk/objections/${id}?done=remedy_in_review`
})
