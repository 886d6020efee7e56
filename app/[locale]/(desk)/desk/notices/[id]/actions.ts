'use server'

import { z } from 'zod'
import { staffAction } from '#app/_server/action.ts'
import { parseInput } from '#lib/errors.ts'
import { actOnInput, draftActOn } from '#lib/notices/act-on.ts'
import { discardNotice, returnNotice, submitNotice } from '#lib/notices/commands.ts'
import { publishNotice } from '#lib/notices/publication.ts'
import { returnInput } from '#lib/notices/schema.ts'

/** The notice as the page showed it. */
const seen = z.strictObject({ id: z.uuid(), version: z.coerce.number().int() })

export const submitDraft = staffAction(seen, async (actor, notice, { at }) => {
  await submitNotice(actor, notice, { at })
  return `/desk/notices/${notice.id}?done=submitted`
})

export const publish = staffAction(seen, async (actor, notice, { at }) => {
  await publishNotice(actor, notice, { at })
  return `/desk/notices/${notice.id}?done=published`
})

const actOnForm = z.looseObject({
  id: z.uuid(),
  certificates: z.preprocess((typed) => [typed ?? []].flat(), z.array(z.unknown())),
})

export const actOn = staffAction(actOnForm, async (actor, { id, ...input }, { at }) => {
  const draft = await draftActOn(actor, id, parseInput(actOnInput, input), { at })
  return `/desk/notices/${draft.id}/edit`
})

const returnForm = z.strictObject({ ...seen.shape, reason: z.string() })

export const sendBack = staffAction(returnForm, async (actor, { reason, ...notice }, { at }) => {
  await returnNotice(actor, notice, parseInput(returnInput, { reason }), { at })
  return `/desk/notices/${notice.id}?done=returned`
})

export const discard = staffAction(seen, async (actor, notice, { at }) => {
  await discardNotice(actor, notice, { at })
  return '/desk/notices?state=draft&done=discarded'
})
