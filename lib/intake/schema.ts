import { z } from 'zod'
import { isCalendarDate } from '#lib/calendar/dates.ts'
import { emptyAsNull, optionalText } from '#lib/forms/text.ts'
import { CertificateKind } from '#lib/generated/prisma/enums.ts'

/** What fits into one intake: more of it is for `npm run notices:import`. */
export const LIMITS = { characters: 1_000_000, notices: 300, fileMegabytes: 20 } as const

/** What `readDocument` understands, by name, for a browser's dialogue; what counts is the content. */
export const FILE_TYPES = ['.txt', '.csv', '.tsv', '.xlsx', '.docx'] as const

/** The kinds that the reader names are those that the register keeps. */
export const readKind = z.enum(CertificateKind)

const optionalDate = z.preprocess(
  emptyAsNull,
  z
    .string()
    .trim()
    .refine(isCalendarDate, { params: { code: 'wrong_date' } })
    .nullable()
    .default(null),
)

/** Where a text was printed (见报信息). */
export const newspaperInput = z.strictObject({
  newspaperName: optionalText(100),
  newspaperDate: optionalDate,
  newspaperPage: optionalText(20),
})

/** A text that is taken in. Its characters stay as they are: what was read is traced to them. */
export const intakeInput = z.strictObject({
  ...newspaperInput.shape,
  fileName: optionalText(200),
  text: z
    .string()
    .max(LIMITS.characters)
    .refine((text) => text.trim() !== '', { params: { code: 'required' } }),
})

export type IntakeInput = z.output<typeof intakeInput>

/** What is sealed of a source. */
export const sealedSource = z.strictObject({ text: z.string(), fileName: z.string().nullable() })
export type SealedSource = z.output<typeof sealedSource>
