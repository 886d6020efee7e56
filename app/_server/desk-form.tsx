import { type Labels, FormProblems as Problems } from '#app/_views/form-problems.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { SummaryList, type SummaryRow } from '#components/summary-list/summary-list.tsx'
import type { Translator } from '#lib/i18n/messages.ts'
import { type FormState, typedOr } from './form-state.ts'

type Props = { t: Translator; state: FormState; labels?: Labels; title?: string }

/** What stands above a form that was not accepted. After a new sign-in nothing is wrong: it only has to be sent. */
export function FormProblems({ t, state, labels, title }: Props) {
  if (state.reason === 'sign_in_needed') {
    return (
      <Notification kind="warning" title={t('desk.form.restored.title')} live>
        <p>{t('desk.form.restored.body')}</p>
      </Notification>
    )
  }
  return <Problems t={t} state={state} labels={labels} title={title ?? t('desk.form.problem')} />
}

/** What was typed into a form that is gone: it could not be kept where it was meant, and is not lost. */
export function KeptText({ t, title, rows }: { t: Translator; title: string; rows: SummaryRow[] }) {
  if (rows.length === 0) return null
  return (
    <Notification kind="warning" title={title} live>
      <p>{t('desk.form.kept')}</p>
      <SummaryList look="card" rows={rows} />
    </Notification>
  )
}

/** The texts of a form under their labels, as rows; line ends stay. */
export function typedRows({ typed }: FormState, labels: Labels): SummaryRow[] {
  return Object.entries(labels).flatMap(([name, term]) => {
    const text = typed?.[name]?.join('\n') ?? ''
    return text.trim() === '' ? [] : [{ term, value: <AsTyped text={text} /> }]
  })
}

function AsTyped({ text }: { text: string }) {
  return <span className="break-words whitespace-pre-line">{text}</span>
}

/** What a control of a form shows: the text typed last, else the stored one, and what is wrong with it. */
export function control(state: FormState, name: string, stored?: string | null) {
  return { name, error: state.errors[name], defaultValue: typedOr(state, name, stored) }
}
