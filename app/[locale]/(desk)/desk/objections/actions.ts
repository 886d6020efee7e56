'use server'

import { z } from 'zod'
import { staffAction, unlessDone } from '#app/_server/action.ts'
import { invalidInput, parseInput, Refusal } from '#lib/errors.ts'
import { requiredText } from '#lib/forms/text.ts'
import { acknowledgeObjection } from '#lib/objections/commands.ts'
import { decideObjection, hasDecided, remedyGiven } from '#lib/objections/decision.ts'
import { addNote, askObjector, assignCase, hasAsked, hasCase } from '#lib/objections/handling.ts'
import { prepareRemedy } from '#lib/objections/remedy.ts'
import { assignInput, decisionInput, LIMITS, remedyInput, templateInput } from '#lib/objections/schema.ts'
import { addTemplate, isRetired, retireTemplate } from '#lib/objections/templates.ts'
import { hasTransferred, transferCase } from '#lib/objections/transfer.ts'

/** Opening an objection acknowledges it, so it is a deed with a button, never a link that something might prefetch. */
export const openObjection = staffAction(z.strictObject({ id: z.uuid() }), async (actor, { id }, { at }) => {
  await acknowledgeObjection(actor, id, { at })
  return `/desk/objections/${id}`
})

const seen = { id: z.uuid(), version: z.coerce.number().int() }

/** Without an assignee, whoever presses the button takes it in hand. */
export const assign = staffAction(
  z.strictObject({ ...seen, assigneeId: z.string().optional() }),
  async (actor, { id, version, assigneeId: typed }, { at }) => {
    const chosen = parseInput(assignInput, { assigneeId: typed ?? actor.id })
    const isDone = () => hasCase(chosen.assigneeId, id)
    await unlessDone(assignCase(actor, { id, version }, chosen, { at }), isDone)
    return `/desk/objections/${id}?done=${typed === undefined ? 'taken' : 'assigned'}`
  },
)

/* The forms of a case stand on one page, so the fields of each have names of their own. */
const message = requiredText(LIMITS.message)

export const note = staffAction(
  z.strictObject({ id: z.uuid(), note: message }),
  async (actor, { id, note: text }, { at }) => {
    await addNote(actor, id, { text }, { at })
    return `/desk/objections/${id}?done=noted`
  },
)

export const ask = staffAction(
  z.strictObject({ ...seen, question: message }),
  async (actor, { id, version, question: text }, { at }) => {
    const isDone = () => hasAsked(actor, id, { text })
    await unlessDone(askObjector(actor, { id, version }, { text }, { at }), isDone)
    return `/desk/objections/${id}?done=asked`
  },
)

const bureau = z.string().refine((id) => z.uuid().safeParse(id).success, { params: { code: 'choose_one' } })

export const transfer = staffAction(
  z.strictObject({ ...seen, bureauId: bureau, why: message }),
  async (actor, { id, version, bureauId, why: reason }, { at }) => {
    const isDone = () => hasTransferred(actor, id, { bureauId })
    await unlessDone(transferCase(actor, { id, version }, { bureauId, reason }, { at }), isDone)
    return '/desk/objections?view=handed&done=transferred'
  },
)

const decisionForm = z.looseObject({
  ...seen,
  template: z.string().max(40).optional(),
  use: z.enum(['template', 'replace']).optional(),
})

export const decide = staffAction(decisionForm, async (actor, { id, version, ...typed }, { at }) => {
  const { template, use, ...answered } = typed
  if (use) return fillIn(id, { template, ...answered }, use)
  const answer = parseInput(decisionInput, answered)
  const deed = decideObjection(actor, { id, version }, answer, { at })
  const isDone = () => hasDecided(actor, id, answer)
  const remedied = (await unlessDone(deed, isDone)) ?? (await remedyGiven(id, answer))
  if (remedied?.state === 'draft') return `/desk/notices/${remedied.noticeId}/edit?done=decided`
  return `/desk/objections/${id}?done=${remedied ? `decided_${remedied.state}` : 'decided'}`
})

/** Shows the case with a template in the reason; what is written there goes only when that was asked for. */
function fillIn(id: string, typed: Record<string, unknown>, use: 'template' | 'replace'): string {
  const { template, outcome, reason } = typed
  if (!z.uuid().safeParse(template).success) {
    throw invalidInput([{ field: 'template', code: 'choose_one' }])
  }
  if (use === 'template' && typeof reason === 'string' && reason.trim() !== '') {
    throw new Refusal('CONFLICT', 'reason_written')
  }
  const query = new URLSearchParams({ template: String(template) })
  if (typeof outcome === 'string') query.set('outcome', outcome)
  return `/desk/objections/${id}?${query}#reason`
}

const remedyForm = z.looseObject({ id: z.uuid() })

/** Prepares the act that the objection calls for, before the answer or after it. */
export const prepare = staffAction(remedyForm, async (actor, { id, ...typed }, { at }) => {
  const { noticeId, state } = await prepareRemedy(actor, id, parseInput(remedyInput, typed), { at })
  return state === 'draft' ? `/desk/notices/${noticeId}/edit` : `/desk/objections/${id}?done=remedy_in_review`
})

export const newTemplate = staffAction(templateInput, async (actor, template, { at }) => {
  await addTemplate(actor, template, { at })
  return '/desk/objections/templates?done=added'
})

export const dropTemplate = staffAction(z.strictObject({ id: z.uuid() }), async (actor, { id }, { at }) => {
  await unlessDone(retireTemplate(actor, id, { at }), () => isRetired(actor, id))
  return '/desk/objections/templates?done=retired'
})
