import type { CalendarDate } from '#lib/calendar/dates.ts'
import { kindOf, storedKey } from '#lib/certificates/index.ts'
import type { FieldProblem } from '#lib/errors.ts'
import type { CertificateDraft, NoticeDraft } from './schema.ts'
import { isActOnAct } from './status.ts'

/**
 * What a draft still lacks before it may be sent for review; the fields are named as in the form. Pure.
 * A draft may be saved incomplete, but only a complete one is worth another person's eyes.
 */
export function readinessProblems(draft: NoticeDraft, today: CalendarDate): FieldProblem[] {
  const problems: FieldProblem[] = draft.certificates.flatMap((certificate, index) =>
    certificateProblems(certificate).map((problem) => ({
      ...problem,
      field: `certificates.${index}.${problem.field}`,
    })),
  )
  if (draft.certificates.length === 0) problems.push({ field: 'certificates', code: 'required' })
  if (
    !draft.numberReason &&
    draft.certificates.some((one) => one.concernsId === null && isUnrecognised(one))
  ) {
    problems.push({ field: 'numberReason', code: 'reason_needed' })
  }
  return [...problems, ...linkProblems(draft), ...dateProblems(draft, today), ...declarantProblems(draft)]
}

/** An act on a notice of this register is done on its certificates; a withdrawal says why. */
function linkProblems({ act, concernsId, withdrawalReason, certificates }: NoticeDraft): FieldProblem[] {
  if (!isActOnAct(act)) return []
  const strangers: FieldProblem[] = certificates.flatMap((certificate, index) =>
    concernsId !== null && certificate.concernsId === null && certificate.replaces === null
      ? [{ field: `certificates.${index}.number`, code: 'not_in_notice' }]
      : [],
  )
  const unchanged: FieldProblem[] = certificates.flatMap(({ number, replaces }, index) =>
    act === 'correction' && replaces !== null && number !== null && certificates[replaces]?.number === number
      ? [{ field: `certificates.${index}.number`, code: 'nothing_corrected' }]
      : [],
  )
  const reasonless: FieldProblem[] =
    act === 'withdrawal' && withdrawalReason === null
      ? [{ field: 'withdrawalReason', code: 'choose_one' }]
      : []
  return [...strangers, ...unchanged, ...reasonless]
}

/** Whether a number is not in the form of its kind. It can be published all the same, with a reason. */
export function isUnrecognised(certificate: Pick<CertificateDraft, 'kind' | 'number'>): boolean {
  return certificate.number !== null && !storedKey(certificate.kind, certificate.number).recognised
}

function certificateProblems({ kind, number, holders, details }: CertificateDraft): FieldProblem[] {
  const { fields, numberOptional, inPlaceOfHolder } = kindOf(kind)
  const missing = Object.entries(fields).flatMap(([name, field]): FieldProblem[] =>
    field.required && !details[name]
      ? [{ field: `details.${name}`, code: field.input === 'choice' ? 'choose_one' : 'required' }]
      : [],
  )
  if (number === null && !numberOptional) missing.unshift({ field: 'number', code: 'required' })
  if (holders.length === 0 && !(inPlaceOfHolder && details[inPlaceOfHolder])) {
    missing.push({ field: 'holders', code: 'required' })
  }
  return missing
}

function dateProblems(draft: NoticeDraft, today: CalendarDate): FieldProblem[] {
  const past = (['declaredOn', 'newspaperDate'] as const).filter((field) => (draft[field] ?? '') > today)
  const problems: FieldProblem[] = past.map((field) => ({ field, code: 'date_in_future' }))
  const from = draft.declaredOn ?? draft.newspaperDate
  if (draft.objectionUntil && from && draft.objectionUntil < from) {
    problems.push({ field: 'objectionUntil', code: 'until_before_date' })
  }
  return problems
}

/** Without knowing what a declarant is, nobody could say whether the name must be masked. */
function declarantProblems(draft: NoticeDraft): FieldProblem[] {
  return draft.declarant && !draft.declarantType ? [{ field: 'declarantType', code: 'choose_one' }] : []
}
