import { Fragment } from 'react'
import type { FormState } from '#app/_server/form-state.ts'
import { ErrorSummary } from '#components/error-summary/error-summary.tsx'
import type { Translator } from '#lib/i18n/messages.ts'
import { FocusOnArrival } from './focus-on-arrival.tsx'

const ID = 'error-summary'

export type Labels = Readonly<Record<string, string>>

type Props = {
  t: Translator
  state: Pick<FormState, 'summary'>
  /** What each field is called, by its id: a problem is named with its field where there are several. */
  labels?: Labels
  title?: string
}

/** What is wrong with a form, above its page. A new try is a new summary, so that it takes the focus again. */
export function FormProblems({ t, state: { summary }, labels = {}, title }: Props) {
  if (summary.length === 0) return null
  const errors = summary.map(({ href, message }) => {
    const label = href && labels[href.slice(1)]
    return { href, message: label ? t('site.labelled', { label, message }) : message }
  })
  return (
    <Fragment key={crypto.randomUUID()}>
      <ErrorSummary id={ID} title={title ?? t('site.errorSummary')} errors={errors} />
      <FocusOnArrival id={ID} />
    </Fragment>
  )
}
