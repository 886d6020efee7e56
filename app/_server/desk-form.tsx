import { ErrorSummary } from '#components/error-summary/error-summary.tsx'
import { Notification } from '#components/notification/notification.tsx'
import type { Translator } from '#lib/i18n/messages.ts'
import { type FormState, typedOr } from './form-state.ts'

/** What stands above a form that was not accepted. After a new sign-in nothing is wrong: it only has to be sent. */
export function FormProblems({ t, state, title }: { t: Translator; state: FormState; title?: string }) {
  if (state.reason === 'sign_in_needed') {
    return (
      <Notification kind="warning" title={t('desk.form.restored.title')} live>
        <p>{t('desk.form.restored.body')}</p>
      </Notification>
    )
  }
  if (state.summary.length === 0) return null
  return <ErrorSummary title={title ?? t('desk.form.problem')} errors={state.summary} />
}

/** What a control of a form shows: the text typed last, else the stored one, and what is wrong with it. */
export function control(state: FormState, name: string, stored?: string | null) {
  return { name, error: state.errors[name], defaultValue: typedOr(state, name, stored) }
}
