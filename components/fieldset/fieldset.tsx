import type { ReactNode } from 'react'
import { describe, type FieldProps, Hint, InlineError, LabelText } from '#components/field/field.tsx'

export type FieldsetProps = Omit<FieldProps, 'label'> & { id: string; legend: ReactNode; children: ReactNode }

/** Several controls under one question. */
export function Fieldset({ id, legend, hint, error, optional, labelIsHeading, children }: FieldsetProps) {
  const text = <LabelText label={legend} optional={optional} />
  return (
    <div className={error ? 'border-s-4 border-critical ps-4' : ''}>
      <fieldset className="min-w-0" aria-describedby={describe(id, { hint, error })['aria-describedby']}>
        <legend className={labelIsHeading ? '' : 'text-section font-semibold'}>
          {labelIsHeading ? <h1 className="pb-2 text-display font-semibold">{text}</h1> : text}
        </legend>
        <div className="stack-1.5 pt-1">
          {hint ? <Hint id={id}>{hint}</Hint> : null}
          {error ? <InlineError id={id}>{error}</InlineError> : null}
          <div className="stack-5">{children}</div>
        </div>
      </fieldset>
    </div>
  )
}
