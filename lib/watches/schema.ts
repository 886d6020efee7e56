import { z } from 'zod'
import { generalForm } from '#lib/certificates/number.ts'
import { requiredText } from '#lib/forms/text.ts'

/** No number is longer, also with its labels. */
export const MOST_TYPED = 200

/** Something must be left of it that can be looked for: a row of dashes is no number. */
const isNumber = (text: string) => text === '' || /[\p{L}\p{N}]/u.test(generalForm(text))

export const numberField = requiredText(MOST_TYPED).refine(isNumber, { params: { code: 'wrong_format' } })

export const addressField = requiredText(254).pipe(z.email())

/** A number to be watched, from the page; a box that is not ticked sends nothing. */
export const watchInput = z.strictObject({
  number: numberField,
  address: addressField,
  digest: z
    .literal('yes')
    .optional()
    .transform((ticked) => ticked === 'yes'),
})
export type WatchInput = z.output<typeof watchInput>

/** What the links in the mails carry (tokens.ts). */
export const tokenField = z.string().regex(/^[\w.-]{1,200}$/)
