'use server'

import { z } from 'zod'
import { staffAction } from '#app/_server/action.ts'
import { isCalendarDate } from '#lib/calendar/dates.ts'
import { callInput, recordCall } from '#lib/deliveries/record-call.ts'
import { redriveDeliveries } from '#lib/deliveries/redrive.ts'

export const recordCallResult = staffAction(callInput, async (actor, call, { at }) => {
  await recordCall(actor, call, { at })
  return '/desk/deliveries?done=called'
})

/** What the preview showed: some by their ids, or all that its filter leaves. */
const choice = z.union([
  z
    .strictObject({ id: z.union([z.uuid(), z.array(z.uuid())]) })
    .transform(({ id }) => ({ ids: [id].flat() })),
  z
    .strictObject({
      all: z.literal('1'),
      bureau: z.string().max(64).optional(),
      since: z.string().refine(isCalendarDate).optional(),
    })
    .transform(({ all: _, ...filter }) => filter),
])

export const redrive = staffAction(choice, async (actor, chosen, { at }) => {
  let count = 0
  for await (const done of redriveDeliveries(actor, chosen, { at })) count += done.length
  return `/desk/deliveries?done=redriven&count=${count}`
})
