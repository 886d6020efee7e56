import type { ComponentProps, ReactNode } from 'react'
import { controlEdge, controlLook, describe, Field, type FieldProps } from '#components/field/field.tsx'

export type TextAreaProps = FieldProps &
  Omit<ComponentProps<'textarea'>, 'className' | 'style'> & {
    name: string
    /** Says how much may be written; stands below the field. */
    limit?: ReactNode
    /** As wide as its place instead of the reading measure. */
    wide?: boolean
  }

export function TextArea(props: TextAreaProps) {
  const { label, hint, error, optional, labelIsHeading, limit, wide, rows = 6, ...area } = props
  const id = area.id ?? area.name
  return (
    <Field id={id} {...{ label, hint, error, optional, labelIsHeading }}>
      <textarea
        {...area}
        id={id}
        rows={rows}
        className={`${controlLook} resize-y ${wide ? '' : 'max-w-measure'} ${controlEdge(error)}`}
        {...describe(id, { hint, error }, limit ? `${id}-limit` : undefined)}
      />
      {limit ? (
        <p id={`${id}-limit`} className="text-small text-muted">
          {limit}
        </p>
      ) : null}
    </Field>
  )
}
