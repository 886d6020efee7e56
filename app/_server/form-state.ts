import { type RememberedForm, recallForm } from '#lib/forms/memory.ts'
import { isFieldErrorCode, isRefusalReason, type RefusalReason, type Translator } from '#lib/i18n/messages.ts'
import { findFormToken } from './form-token.ts'

export type FormState = {
  /** What was typed when the form was refused, by field name; null when it was not. */
  typed: Record<string, string[]> | null
  /** Why the form was refused; `sign_in_needed` means that nothing is wrong with what was typed. */
  reason: RefusalReason | null
  /** The message beside each field. */
  errors: Record<string, string>
  /** The same for the summary on top, with a link to each field; one entry without a link when no field is at fault. */
  summary: { href?: string; message: string }[]
}

/** A form that was not refused. */
export const CLEAN: FormState = { typed: null, reason: null, errors: {}, summary: [] }

type SearchParams = Promise<Record<string, string | string[] | undefined>>

/** How a form is to be shown: as it was typed with what is wrong, if the page was loaded because of that. */
export async function formState(page: string, searchParams: SearchParams, t: Translator): Promise<FormState> {
  if (!(await searchParams).problem) return CLEAN
  const token = await findFormToken()
  const memory = token && (await recallForm(token, page))
  if (!memory) return CLEAN
  const { values: typed, problems } = memory
  const reason = isRefusalReason(memory.reason) ? memory.reason : null
  if (problems.length > 0) return { typed, reason, ...describeProblems(problems, t) }
  const minutes = Math.ceil((memory.retryAfter ?? 0) / 60)
  const message = reason ? t(`refusals.${reason}`, { minutes }) : memory.reason
  return { typed, reason, errors: {}, summary: [{ message }] }
}

/** What is wrong with a form in words: beside each field, and on top with a link to it. */
export function describeProblems(
  problems: readonly RememberedForm['problems'][number][],
  t: Translator,
): Pick<FormState, 'errors' | 'summary'> {
  const described = problems.map(({ field, code, values }) => ({
    field,
    message: isFieldErrorCode(code) ? t(`errors.${code}`, values) : code,
  }))
  return {
    errors: Object.fromEntries(
      described.toReversed().flatMap(({ field, message }) => [
        [field, message],
        [controlOf(field), message],
      ]),
    ),
    summary: described.map(({ field, message }) => ({ href: `#${controlOf(field)}`, message })),
  }
}

/** The control in which a list is entered whole: `holders.1` is a line of the field `holders`. */
function controlOf(field: string): string {
  return field.replace(/\.\d+$/, '')
}

/** The first text typed into a field, else the stored value, else an empty text. */
export function typedOr(state: FormState, name: string, stored?: string | null): string {
  return state.typed ? (state.typed[name]?.[0] ?? '') : (stored ?? '')
}
