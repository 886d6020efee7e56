'use server'

import { z } from 'zod'
import { staffAction } from '#app/_server/action.ts'
import { isKindCode, kindOf } from '#lib/certificates/index.ts'
import { parseInput, Refusal } from '#lib/errors.ts'
import { saveNotice, submitNotice } from '#lib/notices/commands.ts'
import { LIMITS, type NoticeDraft, noticeInput } from '#lib/notices/schema.ts'
import type { Actor } from '#lib/staff/actor.ts'

/** Holders are typed one a line; everything else is checked by `noticeInput`. */
const typedCertificate = z.looseObject({
  holders: z
    .string()
    .default('')
    .transform((text) => text.split('\n').map((line) => line.trim()))
    .transform((lines) => lines.filter((line) => line !== '')),
})

const draftForm = z.looseObject({
  id: z.uuid(),
  version: z.coerce.number().int(),
  intent: z.string().regex(/^(save|submit|add|remove\.\d{1,2})$/),
  addKind: z.string().default(''),
  certificates: z.array(typedCertificate).max(LIMITS.certificates).default([]),
})

/** The buttons of the draft: each of them saves, and then adds, removes or sends for review. */
export const saveDraft = staffAction(draftForm, async (actor, input, { at }) => {
  const { id, version, intent, addKind, certificates, ...typed } = input
  const removed = removedBy(intent)
  const parsed = parseInput(noticeInput, {
    ...typed,
    certificates: certificates.map((certificate, index) =>
      index === removed ? blank(certificate) : certificate,
    ),
  })
  const kept = parsed.certificates.filter((_, index) => index !== removed)
  const added = intent === 'add' ? [emptyCertificate(addKind)] : []
  const draft = { ...parsed, certificates: [...kept, ...added] }
  const saved = await saveNotice(actor, { id, version }, draft, { at })
  if (intent === 'submit') return submit(actor, { id, version: saved.version }, at)
  return `/desk/notices/${id}/edit?${outcomeOf(intent, kept.length)}`
})

function removedBy(intent: string): number | null {
  const [, index] = intent.split('.')
  return index === undefined ? null : Number(index)
}

/** What is removed need not be right; it keeps its place until the rest is checked. */
function blank({ kind }: Record<string, unknown>) {
  return { kind, holderType: 'person', details: {} }
}

function emptyCertificate(kind: string): NoticeDraft['certificates'][number] {
  if (!isKindCode(kind)) {
    throw new Refusal('INVALID', 'invalid_input', { fields: [{ field: 'addKind', code: 'choose_one' }] })
  }
  const { holderType } = kindOf(kind)
  return { kind, number: null, holders: [], holderType, details: {}, concernsId: null, replaces: null }
}

function outcomeOf(intent: string, kept: number): string {
  if (intent === 'add') return `done=added#certificates.${kept}.number`
  return intent === 'save' ? 'done=saved' : 'done=removed'
}

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
