import { type RememberedForm, recallForm } from '#lib/forms/memory.ts'
import { isFieldErrorCode, isRefusalReason, type RefusalReason, type Translator } from '#lib/i18n/messages.ts'
import { findFormToken, formOwner } from './form-token.ts'

export type FormState = {
  /** What was typed when the form was refused, by field name; null when it was not. */
  typed: Record<string, string[]> | null
  /** Why the form was refused; `sign_in_needed` means that nothing is wrong with what was typed. */
  reason: RefusalReason | null
  /** The message beside each field: of several the first, of several files one line each. */
  errors: Record<string, string>
  /** The same for the summary on top, with a link to each field; one entry without a link when no field is at fault. */
  summary: { href?: string; message: string }[]
}

/** A form that was not refused. */
export const CLEAN: FormState = { typed: null, reason: null, errors: {}, summary: [] }

type SearchParams = Promise<Record<string, string | string[] | undefined>>

/**
 * How a form is to be shown: as it was typed with what is wrong, if the page was loaded because of that. A form of the
 * desk is asked for with the member of staff whose it is.
 */
export async function formState(
  page: string,
  searchParams: SearchParams,
  t: Translator,
  staffId: string | null = null,
): Promise<FormState> {
  const { problem, restored } = await searchParams
  if (!problem && !restored) return CLEAN
  const token = await findFormToken()
  const memory = token && (await recallForm(formOwner(token, staffId), page))
  if (!memory) return CLEAN
  const { values: typed, problems } = memory
  const reason = isRefusalReason(memory.reason) ? memory.reason : null
  if (problems.length > 0) return { typed, reason, ...describeProblems(problems, t) }
  const minutes = Math.ceil((memory.retryAfter ?? 0) / 60)
  const message = reason ? t(`refusals.${reason}`, { minutes }) : memory.reason
  return { typed, reason, errors: {}, summary: [{ message }] }
}

type Problem = RememberedForm['problems'][number]

/** What is wrong with a form in words: beside each field, and on top with a link to it. */
export function describeProblems(
  problems: readonly Problem[],
  t: Translator,
): Pick<FormState, 'errors' | 'summary'> {
  const errors: Record<string, string> = {}
  const summary: FormState['summary'] = []
  for (const problem of problems) {
    const message = wordsOf(problem, t)
    const control = controlOf(problem.field)
    summary.push({ href: `#${control}`, message })
    for (const field of new Set([problem.field, control])) {
      const before = errors[field]
      if (before === undefined) errors[field] = message
      else if (problem.values?.file !== undefined) errors[field] = `${before}\n${message}`
    }
  }
  return { errors, summary }
}

/** A problem in words; one of several files is named. */
function wordsOf({ code, values }: Problem, t: Translator): string {
  const message = isFieldErrorCode(code) ? t(`errors.${code}`, values) : code
  return values?.file === undefined ? message : t('site.labelled', { label: values.file, message })
}

/** The control in which a list is entered whole: `holders.1` is a line of the field `holders`. */
function controlOf(field: string): string {
  return field.replace(/\.\d+$/, '')
}

/** The first text typed into a field, else the stored value, else an empty text. */
export function typedOr(state: FormState, name: string, stored?: string | null): string {
  return state.typed ? (state.typed[name]?.[0] ?? '') : (stored ?? '')
}
