import { z } from 'zod'
import { type CalendarDate, isCalendarDate } from '#lib/calendar/dates.ts'
import { cleanText, emptyAsNull, requiredText } from '#lib/forms/text.ts'
import {
  type FilingWay,
  ObjectionGround,
  ObjectionOutcome,
  ObjectorRole,
} from '#lib/generated/prisma/enums.ts'

export const LIMITS = {
  statement: { min: 10, max: 5000 },
  name: 60,
  reason: 3000,
  /** A note of the bureau, a question to the objector, why a case goes to another bureau. */
  message: 3000,
  templateName: 100,
  /** `inAll`: with everything that was added later. */
  evidence: { files: 5, inAll: 30, bytes: 10 * 1024 * 1024 },
  idempotencyKey: { min: 8, max: 200 },
} as const

/** What a scan, a photo or a letter is; decided by content, never by name. */
export const EVIDENCE_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const
export type EvidenceType = (typeof EVIDENCE_TYPES)[number]

const clean = { params: { code: 'bad_characters' } }

/** Mobile and fixed lines, with area code and extension, as people write them: (0474) 520—1234 转 8001. */
const PHONE = /^\+?\(?[0-9][0-9 ()-]{5,}(?: ?(?:转|分机|ext\.?|x) ?\d{1,6})?$/i

const phone = z
  .string()
  .trim()
  .max(30)
  .refine((text) => PHONE.test(text.normalize('NFKC').replace(/\p{Pd}/gu, '-')), {
    params: { code: 'wrong_phone' },
  })

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(emptyAsNull, schema.nullable().default(null))

const contact = {
  phone: optional(phone),
  email: optional(z.string().trim().pipe(z.email().max(254))),
}

type Contact = { phone: string | null; email: string | null }

const isReachable = ({ phone, email }: Contact) => phone !== null || email !== null
const unreachable: z.core.$ZodCustomParams = {
  path: ['phone'],
  params: { code: 'phone_or_email' },
  // Also when other fields are wrong: whoever corrects them must not hear of this one only then.
  when: ({ value }) => typeof value === 'object' && value !== null,
}

export const objectorInput = z
  .strictObject({ name: requiredText(LIMITS.name), role: z.enum(ObjectorRole), ...contact })
  .refine(isReachable, unreachable)

/** How the objector can be reached from now on. */
export const contactInput = z.strictObject(contact).refine(isReachable, unreachable)
export type ContactInput = z.output<typeof contactInput>

/** What an objector adds to what was filed: the answer to a question, or something unasked; a text, or files, or both. */
export const additionInput = z.strictObject({
  text: z.preprocess(emptyAsNull, cleanText(LIMITS.statement.max).nullable().default(null)),
  /** Of the form, so that a second click adds nothing twice. */
  token: z.string().min(8).max(100),
})
export type AdditionInput = z.output<typeof additionInput>

const isWhole = (text: string) => text.isWellFormed()

export const certificateField = optional(z.string().trim().max(80).refine(isWhole, clean))
export const groundField = z.enum(ObjectionGround)
export const statementField = cleanText(LIMITS.statement.max).min(LIMITS.statement.min)

const confirmed = z.boolean().refine((value) => value, { params: { code: 'must_confirm' } })

/** An objection as it is filed, by API or by the pages (contract.md section 3). */
export const objectionInput = z.strictObject({
  notice: z.string().trim().min(1).max(40).refine(isWhole, clean),
  certificate: certificateField,
  ground: groundField,
  statement: statementField,
  truthful: confirmed,
  objector: objectorInput,
})

export type ObjectionInput = z.output<typeof objectionInput>

/** How an objection comes when it does not come online. */
export const RECORDED_WAYS = ['phone', 'post', 'counter'] as const satisfies readonly FilingWay[]

/** The same as somebody of the bureau writes it down, with how and on which day it arrived; not after `today`. */
export function recordingInput(today: CalendarDate) {
  const arrivedOn = z
    .string()
    .refine(isCalendarDate, { params: { code: 'wrong_date' }, abort: true })
    .refine((date) => date <= today, { params: { code: 'date_in_future' } })
  return objectionInput.extend({ way: z.enum(RECORDED_WAYS), arrivedOn })
}

/**
 * A file as received: its name is shown to the bureau, its type is found from its content. One that was found too large
 * while it came has no `bytes`.
 */
export type EvidenceInput = { name: string; bytes: Uint8Array<ArrayBuffer> | null }

/** What is sealed of an objection: everything that says who filed it and what. */
export const sealedObjection = z.strictObject({
  statement: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
})
export type SealedObjection = z.output<typeof sealedObjection>

export const assignInput = z.strictObject({ assigneeId: z.uuid() })

export const transferInput = z.strictObject({ bureauId: z.uuid(), reason: requiredText(LIMITS.message) })
export type TransferInput = z.output<typeof transferInput>

/** Words that a bureau often answers with; no outcome: they go with any. */
export const templateInput = z.strictObject({
  name: requiredText(LIMITS.templateName),
  outcome: optional(z.enum(ObjectionOutcome)),
  text: requiredText(LIMITS.reason),
})
export type TemplateInput = z.output<typeof templateInput>

/** The acts by which a bureau puts right what an objection showed. */
export const REMEDIES = ['withdrawal', 'correction'] as const

export const remedyInput = z.strictObject({ act: z.enum(REMEDIES) })
export type RemedyInput = z.output<typeof remedyInput>

/**
 * The bureau's answer, and what it does about the notice if it upholds the objection: publish the act that a colleague
 * prepared (`act`, as the page showed it), prepare one, or nothing yet.
 */
export const decisionInput = z.strictObject({
  outcome: z.enum(ObjectionOutcome),
  reason: requiredText(LIMITS.reason),
  remedy: z.enum(['none', 'publish', ...REMEDIES]).default('none'),
  act: z.strictObject({ id: z.uuid(), version: z.coerce.number().int() }).nullable().default(null),
})
export type DecisionInput = z.output<typeof decisionInput>

export const idempotencyKey = z.string().min(LIMITS.idempotencyKey.min).max(LIMITS.idempotencyKey.max)
