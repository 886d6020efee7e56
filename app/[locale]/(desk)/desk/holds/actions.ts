'use server'

import { z } from 'zod'
import { staffAction } from '#app/_server/action.ts'
import { parseInput } from '#lib/errors.ts'
import { addHold, holdInput, liftHold } from '#lib/notices/holds.ts'

/** One form for both: what is meant by the fields that the choice leaves out is not asked. */
const holdForm = z
  .looseObject({ on: z.string().default('') })
  .transform(({ on, kind, number, name, reason }) =>
    on === 'party' ? { on, name, reason } : { on, kind, number, reason },
  )

export const hold = staffAction(holdForm, async (actor, typed, { at }) => {
  await addHold(actor, parseInput(holdInput, typed), { at })
  return '/desk/holds?done=held'
})

export const lift = staffAction(z.strictObject({ id: z.uuid() }), async (actor, { id }, { at }) => {
  await liftHold(actor, id, { at })
  return '/desk/holds?done=lifted'
})
