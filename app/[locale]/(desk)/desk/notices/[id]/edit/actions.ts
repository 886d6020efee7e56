'use server'

import { z } from 'zod'
import { staffAction } from '#app/_server/action.ts'
import { Refusal } from '#lib/errors.ts'
import { saveNotice, submitNotice } from '#lib/notices/commands.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { changedDraft, draftFields, outcomeOf } from '../../_parts/draft-form.ts'

const draftForm = z.looseObject({ id: z.uuid(), version: z.coerce.number().int(), ...draftFields })

/** The buttons of the draft: each of them saves, and then adds, removes or sends for review. */
export const saveDraft = staffAction(draftForm, async (actor, input, { at }) => {
  const { id, version, ...form } = input
  const draft = changedDraft(form)
  const saved = await saveNotice(actor, { id, version }, draft, { at })
  if (form.intent === 'submit') return submit(actor, { id, version: saved.version }, at)
  return `/desk/notices/${id}/edit?${outcomeOf(form.intent, draft)}`
})

/** What is not complete was saved all the same; its page says what is missing. */
async function submit(actor: Actor, seen: { id: string; version: number }, at: Date): Promise<string> {
  try {
    await submitNotice(actor, seen, { at })
    return `/desk/notices/${seen.id}?done=submitted`
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'INVALID') throw error
    return `/desk/notices/${seen.id}/edit?missing=1`
  }
}
