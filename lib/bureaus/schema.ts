import { z } from 'zod'
import { isCalendarDate } from '#lib/calendar/dates.ts'
import { emptyAsNull } from '#lib/forms/text.ts'
import { CertificateKind, NamePolicy, PeriodUnit } from '#lib/generated/prisma/enums.ts'

const text = (max: number) => z.string().trim().min(1).max(max)
const optionalText = (max: number) => text(max).nullable().default(null)
const date = z.string().refine(isCalendarDate, { params: { code: 'wrong_date' } })

/** The permanent public code of a bureau: lower case letters, digits and single dashes. */
export const bureauCode = text(64).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** A new bureau. */
export const bureauSchema = z.strictObject({
  code: bureauCode,
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

const webhook = z
  .string()
  .trim()
  .max(320)
  .refine(isWebhook, { params: { code: 'wrong_webhook' } })

/** A mail address, or the URL of a webhook; whether it may be sent to is asked by the command. */
export const recipientSchema = z.discriminatedUnion('channel', [
  z.strictObject({
    bureauId: z.uuid(),
    channel: z.literal('email'),
    address: z.string().trim().pipe(z.email().max(254)),
  }),
  z.strictObject({ bureauId: z.uuid(), channel: z.literal('webhook'), address: webhook }),
])

/** Without user, password and fragment: what is secret lies in the signature. */
function isWebhook(text: string): boolean {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol)) return false
  return url.username === '' && url.password === '' && url.hash === ''
}

const orNull = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(emptyAsNull, schema.nullable().default(null))

/**
 * How long a bureau takes objections to notices of a kind, from a day on. No days: no period is stated. `suspends`:
 * the bureau has resolved to issue no new certificate while an objection is open.
 */
export const objectionRuleInput = z
  .strictObject({
    bureauId: z.uuid(),
    kind: z.enum(CertificateKind),
    days: orNull(z.coerce.number().int().min(0).max(3650)),
    unit: orNull(z.enum(PeriodUnit)),
    basis: orNull(z.string().trim().max(200)),
    suspends: z.boolean().default(false),
    validFrom: date,
  })
  .refine(({ days, unit }) => days === null || unit !== null, {
    path: ['unit'],
    params: { code: 'choose_one' },
  })
  .transform((rule) => ({ ...rule, unit: rule.days === null ? null : rule.unit }))

export type ObjectionRuleInput = z.input<typeof objectionRuleInput>

export const namePolicyInput = z.strictObject({
  bureauId: z.uuid(),
  policy: z.enum(NamePolicy),
  validFrom: date,
})

export type NamePolicyInput = z.input<typeof namePolicyInput>

/** A pattern names `{year}` and `{number}` once each; null: the bureau does not number its papers here. */
export const documentPatternInput = z.strictObject({
  bureauId: z.uuid(),
  pattern: orNull(
    z
      .string()
      .trim()
      .max(100)
      .regex(/^(?=[^{}]*\{year\}[^{}]*\{number\}[^{}]*$|[^{}]*\{number\}[^{}]*\{year\}[^{}]*$)/),
  ),
  next: orNull(z.coerce.number().int().min(1).max(999_999)),
})

export type DocumentPatternInput = z.input<typeof documentPatternInput>

/** Working days; null: the bureau has said nothing. */
export const serviceTimeInput = z.strictObject({
  bureauId: z.uuid(),
  days: orNull(z.coerce.number().int().min(1).max(365)),
})

export type ServiceTimeInput = z.input<typeof serviceTimeInput>

export const holidayInput = z
  .strictObject({
    regionCode: z.string().trim().min(1).max(40),
    name: z.string().trim().min(1).max(100),
    from: date,
    /** The last day off. */
    through: date,
  })
  .refine(({ from, through }) => from <= through, {
    path: ['through'],
    params: { code: 'until_before_date' },
  })

export type HolidayInput = z.input<typeof holidayInput>

export type BureauInput = z.input<typeof bureauSchema>
export type JurisdictionInput = z.input<typeof jurisdictionSchema>
export type RecipientInput = z.input<typeof recipientSchema>
