import { z } from 'zod'
import { isCalendarDate } from '#lib/calendar/dates.ts'
import { kindOf } from '#lib/certificates/index.ts'
import type { Details } from '#lib/certificates/kind.ts'
import { generalForm } from '#lib/certificates/number.ts'
import { emptyAsNull, optionalText, requiredText } from '#lib/forms/text.ts'
import {
  Act,
  CertificateKind,
  HolderType,
  PeriodUnit,
  WithdrawalReason,
} from '#lib/generated/prisma/enums.ts'
import { isActOnAct } from './status.ts'

/** The acts that a bureau drafts from nothing; the others concern an earlier act. */
export const DRAFTED_ACTS = [Act.loss, Act.authority_voiding] as const

export const LIMITS = {
  certificates: 50,
  holders: 20,
  number: 80,
  key: 200,
  days: 365,
  name: 100,
  reason: 500,
} as const

/** A number is found by its general form, so it has one. */
const certificateNumber = optionalText(LIMITS.number).refine(
  (number) => number === null || (generalForm(number) !== '' && generalForm(number).length <= LIMITS.key),
  { params: { code: 'no_number' } },
)

const optionalDate = z.preprocess(
  emptyAsNull,
  z
    .string()
    .trim()
    .refine(isCalendarDate, { params: { code: 'wrong_date' } })
    .nullable()
    .default(null),
)

const details = z.record(z.string(), z.string().nullable())

/** One certificate of a draft. The number is typed twice; what counts is that both have the same form. */
const certificateInput = z
  .strictObject({
    kind: z.enum(CertificateKind),
    number: certificateNumber,
    numberAgain: optionalText(LIMITS.number),
    holders: z.array(requiredText(LIMITS.name)).max(LIMITS.holders).default([]),
    holderType: z.enum(HolderType),
    details,
    /** The certificate of the earlier notice on which the act is done. */
    concernsId: z.preprocess(emptyAsNull, z.uuid().nullable().default(null)),
    /** The place in this notice of the certificate in whose stead this one comes, counted from 0. */
    replaces: z.preprocess(
      emptyAsNull,
      z.coerce
        .number()
        .int()
        .min(0)
        .max(LIMITS.certificates - 1)
        .nullable()
        .default(null),
    ),
  })
  .superRefine((certificate, context) => {
    if (generalForm(certificate.number ?? '') !== generalForm(certificate.numberAgain ?? '')) {
      context.addIssue({ code: 'custom', path: ['numberAgain'], params: { code: 'numbers_differ' } })
    }
  })
  .transform((certificate, context) => {
    const parsed = kindOf(certificate.kind).schema.safeParse(certificate.details)
    for (const issue of parsed.error?.issues ?? []) {
      context.addIssue({ ...issue, path: ['details', ...issue.path] })
    }
    const { numberAgain: _, ...stored } = certificate
    const empty: Details = {}
    return { ...stored, details: parsed.data ?? empty }
  })

/** A draft as it is saved: incomplete is allowed, wrong is not. */
export const noticeInput = z
  .strictObject({
    act: z.enum(Act),
    concernsId: z.preprocess(emptyAsNull, z.uuid().nullable().default(null)),
    concernsPrintedOn: optionalDate,
    withdrawalReason: z.preprocess(emptyAsNull, z.enum(WithdrawalReason).nullable().default(null)),
    regionCode: requiredText(20),
    declarant: optionalText(LIMITS.name),
    declarantType: z.preprocess(emptyAsNull, z.enum(HolderType).nullable().default(null)),
    declaredOn: optionalDate,
    newspaperName: optionalText(LIMITS.name),
    newspaperDate: optionalDate,
    newspaperPage: optionalText(20),
    objectionContact: optionalText(LIMITS.name),
    objectionPhone: optionalText(40),
    objectionUntil: optionalDate,
    objectionDays: z.preprocess(
      emptyAsNull,
      z.coerce.number().int().min(0).max(LIMITS.days).nullable().default(null),
    ),
    objectionUnit: z.preprocess(emptyAsNull, z.enum(PeriodUnit).nullable().default(null)),
    numberReason: optionalText(LIMITS.reason),
    certificates: z.array(certificateInput).max(LIMITS.certificates).default([]),
  })
  .superRefine(({ declaredOn, objectionUntil, objectionDays, objectionUnit }, context) => {
    if (objectionDays !== null && objectionUnit === null) {
      context.addIssue({ code: 'custom', path: ['objectionUnit'], params: { code: 'choose_one' } })
    }
    if (declaredOn && objectionUntil && objectionUntil < declaredOn) {
      context.addIssue({ code: 'custom', path: ['objectionUntil'], params: { code: 'until_before_date' } })
    }
  })
  .transform((draft) => ({
    ...draft,
    // A radio button cannot be taken back: what a declarant is says nothing when none is named.
    declarantType: draft.declarant === null ? null : draft.declarantType,
    ...(isActOnAct(draft.act) ? {} : { concernsId: null, concernsPrintedOn: null }),
    withdrawalReason: draft.act === 'withdrawal' ? draft.withdrawalReason : null,
    objectionUnit: draft.objectionDays === null ? null : draft.objectionUnit,
  }))

export type NoticeInput = z.input<typeof noticeInput>
export type NoticeDraft = z.output<typeof noticeInput>
export type CertificateDraft = NoticeDraft['certificates'][number]

/** Why a reviewer sends a draft back. */
export const returnInput = z.strictObject({ reason: requiredText(LIMITS.reason) })
