'use server'

import { z } from 'zod'
import { staffAction } from '#app/_server/action.ts'
import { correctReading, splitReading } from '#lib/intake/commands.ts'
import { changedDraft, draftFields, outcomeOf } from '../../../notices/_parts/draft-form.ts'

const here = { id: z.uuid(), reading: z.uuid() }

/** The buttons of the form of one notice: each of them saves it, also while no number is typed again yet. */
export const correct = staffAction(
  z.looseObject({ ...here, ...draftFields }),
  async (actor, input, { at }) => {
    const { id, reading, ...form } = input
    const isAgain = form.certificates.some(({ numberAgain }) => Boolean(numberAgain))
    const typed = form.certificates.map((one) => (isAgain ? one : { ...one, numberAgain: one.number }))
    const draft = changedDraft({ ...form, certificates: typed })
    const certificates = draft.certificates.map((one) => ({
      ...one,
      numberAgain: isAgain ? one.number : null,
    }))
    await correctReading(actor, reading, { ...draft, certificates }, { at })
    return form.intent === 'save'
      ? `/desk/intakes/${id}?done=corrected#reading-${reading}`
      : `/desk/intakes/${id}/${reading}?${outcomeOf(form.intent, draft)}`
  },
)

const splitForm = z.strictObject({ ...here, cut: z.coerce.number().int() })

export const split = staffAction(splitForm, async (actor, { id, reading, cut }, { at }) => {
  await splitReading(actor, reading, cut, { at })
  return `/desk/intakes/${id}?done=split`
})
