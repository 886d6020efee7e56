'use server'

import { z } from 'zod'
import { staffAction, unlessDone } from '#app/_server/action.ts'
import { parseInput } from '#lib/errors.ts'
import { actOnInput, draftActOn } from '#lib/notices/act-on.ts'
import { discardNotice, returnNotice, submitNotice } from '#lib/notices/commands.ts'
import { publishNotice } from '#lib/notices/publication.ts'
import { scheduleNotice, unscheduleNotice } from '#lib/notices/schedule.ts'
import { returnInput } from '#lib/notices/schema.ts'
import { hasDiscarded, hasReturned, hasTaken } from '#lib/notices/taken.ts'

/** The notice as the page showed it. */
const seen = z.strictObject({ id: z.uuid(), version: z.coerce.number().int() })

export const submitDraft = staffAction(seen, async (actor, notice, { at }) => {
  await unlessDone(submitNotice(actor, notice, { at }), () => hasTaken(actor, notice, 'submit'))
  return `/desk/notices/${notice.id}?done=submitted`
})

export const publish = staffAction(seen, async (actor, notice, { at }) => {
  await unlessDone(publishNotice(actor, notice, { at }), () => hasTaken(actor, notice, 'publish'))
  return `/desk/notices/${notice.id}?done=published`
})

const scheduleForm = z.strictObject({ ...seen.shape, publishOn: z.string() })

export const schedule = staffAction(scheduleForm, async (actor, { publishOn, ...notice }, { at }) => {
  const deed = scheduleNotice(actor, notice, { publishOn }, { at })
  await unlessDone(deed, () => hasTaken(actor, notice, 'schedule'))
  return `/desk/notices/${notice.id}?done=scheduled`
})

export const unschedule = staffAction(seen, async (actor, notice, { at }) => {
  await unscheduleNotice(actor, notice, { at })
  return `/desk/notices/${notice.id}?done=unscheduled`
})

const actOnForm = z.looseObject({
  id: z.uuid(),
  start: z.uuid(),
  certificates: z.preprocess((typed) => [typed ?? []].flat(), z.array(z.unknown())),
})

export const actOn = staffAction(actOnForm, async (actor, { id, start, ...input }, { at }) => {
  const draft = await draftActOn(actor, id, parseInput(actOnInput, input), { at, start })
  return `/desk/notices/${draft.id}/edit`
})

const returnForm = z.strictObject({ ...seen.shape, reason: z.string() })

export const sendBack = staffAction(returnForm, async (actor, { reason: typed, ...notice }, { at }) => {
  const { reason } = parseInput(returnInput, { reason: typed })
  const isDone = () => hasReturned(actor, notice, reason)
  await unlessDone(returnNotice(actor, notice, { reason }, { at }), isDone)
  return `/desk/notices/${notice.id}?done=returned`
})

export const discard = staffAction(seen, async (actor, notice, { at }) => {
  await unlessDone(discardNotice(actor, notice, { at }), () => hasDiscarded(actor, notice))
  return '/desk/notices?state=draft&done=discarded'
})
