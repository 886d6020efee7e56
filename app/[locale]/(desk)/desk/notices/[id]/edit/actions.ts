'use server'

import { z } from 'zod'
import { staffAction, unlessDone } from '#app/_server/action.ts'
import { Refusal } from '#lib/errors.ts'
import { saveNotice, submitNotice } from '#lib/notices/commands.ts'
import type { NoticeDraft } from '#lib/notices/schema.ts'
import type { Seen } from '#lib/notices/steps.ts'
import { hasSaved, hasTaken } from '#lib/notices/taken.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { changedDraft, draftFields, outcomeOf } from '../../_parts/draft-form.ts'

const draftForm = z.looseObject({ id: z.uuid(), version: z.coerce.number().int(), ...draftFields })

/** The buttons of the draft: each of them saves, and then adds, removes or sends for review. */
export const saveDraft = staffAction(draftForm, async (actor, input, { at }) => {
  const { id, version, ...form } = input
  const draft = changedDraft(form)
  const seen = { id, version }
  const saved = { id, version: version + 1 }
  await unlessDone(saveNotice(actor, seen, draft, { at }), () => isSaved(actor, seen, draft, form.intent))
  if (form.intent === 'submit') return submit(actor, saved, at)
  return `/desk/notices/${id}/edit?${outcomeOf(form.intent, draft)}`
})

/** The second click finds the draft saved or, when it was to be sent for review, sent: asked in the order of the deeds. */
async function isSaved(actor: Actor, seen: Seen, draft: NoticeDraft, intent: string): Promise<boolean> {
  const saved = { id: seen.id, version: seen.version + 1 }
  return (await hasSaved(actor, seen, draft)) || (intent === 'submit' && hasTaken(actor, saved, 'submit'))
}

/** What is not complete was saved all the same; its page says what is missing. */
async function submit(actor: Actor, seen: Seen, at: Date): Promise<string> {
  try {
    await unlessDone(submitNotice(actor, seen, { at }), () => hasTaken(actor, seen, 'submit'))
    return `/desk/notices/${seen.id}?done=submitted`
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'INVALID') throw error
    return `/desk/notices/${seen.id}/edit?missing=1`
  }
}
