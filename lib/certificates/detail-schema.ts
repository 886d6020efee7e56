import { z } from 'zod'
import { emptyAsNull } from '#lib/forms/text.ts'

/** The building blocks of a kind's detail schema beside texts. An empty text means "not printed": null. */

/** A decimal number as printed, without separators, at most nine digits and six decimals, or null. */
export function optionalDecimal(maxLength: number) {
  return z.preprocess(
    emptyAsNull,
    z
      .string()
      .trim()
      .max(maxLength)
      .refine((text) => /^\d{1,9}(\.\d{1,6})?$/.test(text), { params: { code: 'wrong_decimal' } })
      .nullable()
      .default(null),
  )
}

/** One of the codes of an enum, or null. */
export function optionalChoice<const Choices extends Record<string, string>>(choices: Choices) {
  return z.preprocess(emptyAsNull, z.enum(choices).nullable().default(null))
}
