import { z } from 'zod'

/** The building blocks of a kind's detail schema. An empty text means "not printed": null. */

const emptyAsNull = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : value)

/** One line of text of at most `maxLength` characters, or null. */
export function optionalText(maxLength: number) {
  return z.preprocess(emptyAsNull, z.string().trim().max(maxLength).nullable().default(null))
}

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
