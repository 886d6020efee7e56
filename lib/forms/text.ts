import { z } from 'zod'

/* The texts that people type: what is one, what is none, and what no field takes. */

const INVISIBLE = /[\s\p{Default_Ignorable_Code_Point}\p{Cf}]+/gu

/** Whether nothing can be seen of a text. */
export function isBlank(text: string): boolean {
  return text.replace(INVISIBLE, '') === ''
}

/** An empty field says nothing. */
export function emptyAsNull(value: unknown): unknown {
  return typeof value === 'string' && isBlank(value) ? null : value
}

/** No control characters, no marks that turn the direction of writing, no half characters. */
export function isCleanText(text: string): boolean {
  return text.isWellFormed() && !/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(text.replace(/[\r\n\t]/g, ''))
}

/** A text of at most `max` characters. */
export function cleanText(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .refine(isCleanText, { params: { code: 'bad_characters' } })
}

/** The same, of which something can be seen. */
export function requiredText(max: number) {
  return z.preprocess((value) => emptyAsNull(value) ?? '', cleanText(max).min(1))
}

/** The same, or null. */
export function optionalText(max: number) {
  return z.preprocess(emptyAsNull, cleanText(max).nullable().default(null))
}
