import { z } from 'zod'
import { isCalendarDate } from '#lib/calendar/dates.ts'
import { CertificateKind, NamePolicy } from '#lib/generated/prisma/enums.ts'

const text = (max: number) => z.string().trim().min(1).max(max)
const optionalText = (max: number) => text(max).nullable().default(null)
const date = z.string().refine(isCalendarDate, { params: { code: 'wrong_date' } })

/** A new bureau. `code` is its permanent public code: lower case letters, digits and single dashes. */
export const bureauSchema = z.strictObject({
  code: text(64).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: text(100),
  nameEn: text(200),
  room: optionalText(100),
  address: optionalText(200),
  phone: optionalText(50),
  namePolicy: z.enum(NamePolicy).default('masked'),
})

/** From `validFrom` on, until before `validUntil` (null: without end); calendar dates. */
export const jurisdictionSchema = z
  .strictObject({
    bureauId: z.uuid(),
    kind: z.enum(CertificateKind),
    regionCode: text(40),
    validFrom: date,
    validUntil: date.nullable().default(null),
  })
  .refine(({ validFrom, validUntil }) => validUntil === null || validFrom < validUntil, {
    path: ['validUntil'],
    params: { code: 'until_before_date' },
  })

export const recipientSchema = z.strictObject({
  bureauId: z.uuid(),
  channel: z.enum(['email']),
  address: z.email().max(320),
})

export type BureauInput = z.input<typeof bureauSchema>
export type JurisdictionInput = z.input<typeof jurisdictionSchema>
export type RecipientInput = z.input<typeof recipientSchema>
