import type { ReactNode } from 'react'
import { Icon } from '#components/icon/icon.tsx'
import { Phrases } from '#components/phrases/phrases.tsx'

/** What every form control of the design system takes. */
export type FieldProps = {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  /** A word behind the label that says the answer may be left out. */
  optional?: ReactNode
  /** The label is the page's h1 (one question on a page). */
  labelIsHeading?: boolean
}

type WrapperProps = FieldProps & { id: string; children: ReactNode }

export const controlLook =
  'block min-h-11 w-full rounded-control border-2 bg-surface px-3 py-1.5 text-ink disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-muted'

export function controlEdge(error: ReactNode): string {
  return error ? 'border-critical' : 'border-edge hover:border-accent'
}

/** The attributes that tie a control to its hint and its error. */
export function describe(id: string, { hint, error }: Pick<FieldProps, 'hint' | 'error'>, more?: string) {
  const ids = [hint ? `${id}-hint` : '', more ?? '', error ? `${id}-error` : ''].filter(Boolean)
  return {
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
    'aria-invalid': error ? true : undefined,
  } as const
}

export function Hint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={`${id}-hint`} className="max-w-measure text-muted">
      {children}
    </div>
  )
}

export function InlineError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-error`} className="flex max-w-measure items-start gap-2 font-semibold text-critical">
      <span className="pt-px">
        <Icon name="critical" />
      </span>
      <span className="whitespace-pre-line">{children}</span>
    </p>
  )
}

export function LabelText({ label, optional }: Pick<FieldProps, 'label' | 'optional'>) {
  return (
    <>
      <Phrases>{label}</Phrases>
      {optional ? <span className="ms-1.5 font-normal text-muted">{optional}</span> : null}
    </>
  )
}

/** Label, hint, error and the control, in this order; a field in error is marked at its edge too. */
export function Field({ id, label, hint, error, optional, labelIsHeading, children }: WrapperProps) {
  const text = (
    <label htmlFor={id} className="inline-block">
      <LabelText label={label} optional={optional} />
    </label>
  )
  return (
    <div className={`stack-1.5 ${error ? 'border-s-4 border-critical ps-4' : ''}`}>
      {labelIsHeading ? (
        <h1 className="pb-2 text-display font-semibold">{text}</h1>
      ) : (
        <div className="font-semibold">{text}</div>
      )}
      {hint ? <Hint id={id}>{hint}</Hint> : null}
      {error ? <InlineError id={id}>{error}</InlineError> : null}
      {children}
    </div>
  )
}
